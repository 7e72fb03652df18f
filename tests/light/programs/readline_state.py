import doctest
import readline

print(repr(readline.get_completer_delims()), readline.get_completer())
print(readline.set_completer(len), readline.get_completer(), readline.set_completer(), readline.get_completer())
print(readline.set_completer_delims(" \t"), repr(readline.get_completer_delims()))
for f in (lambda: readline.set_completer(3), lambda: readline.set_completer_delims(3), readline.set_completer_delims):
    try:
        f()
    except TypeError as e:
        print(e)


def double(x):
    """Twice as much.

    >>> double(4)
    8
    >>> double("ab")
    'abab'
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> double(1)
    3
    """
    return x * 2


print(doctest.testmod())
print(doctest.testmod(verbose=True))
