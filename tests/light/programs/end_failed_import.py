import gc
class D:
    def __del__(self): print('D gone')
def g():
    d = D()
    try: import nt
    except ImportError as e: print(e.__traceback__.tb_next, e.__context__, e.__cause__)
g()
print('after g')
print(gc.collect() >= 0)
print('end')
