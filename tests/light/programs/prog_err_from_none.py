import sys


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        raise AttributeError(f"no {key}") from None


try:
    lookup({}, "k")
except AttributeError as error:
    print(error.__cause__, repr(error.__context__), error.__suppress_context__)
print("to stderr", file=sys.stderr)
lookup({"a": 1}, "b")
