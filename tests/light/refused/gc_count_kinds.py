# how many objects an exception with its traceback and frames is to the reference's collector
import gc

gc.collect()


def loop():
    try:
        1 / 0
    except ZeroDivisionError as e:
        kept = e


loop()
print(gc.collect())
