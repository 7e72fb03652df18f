import sys
import traceback


def inner(x):
    return x[0] + x["key"]


def outer(values):
    for value in values:
        inner(value)


try:
    outer([[1, 2]])
except TypeError:
    print(traceback.format_exc())
    text = traceback.format_exception(*sys.exc_info())
    print(len(text), text[-1])
    for frame in traceback.extract_tb(sys.exc_info()[2]):
        print(frame.name, frame.lineno, frame.line)
    traceback.print_exc(file=sys.stdout)

try:
    try:
        {}["missing"]
    except KeyError as e:
        raise ValueError("while looking") from e
except ValueError as e:
    print("".join(traceback.format_exception(e)))
    print(traceback.format_exception_only(type(e), e))
