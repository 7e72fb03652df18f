"""Orders and bases of builtin types: the same tuple each time, whoever asks first."""
import gc

for cls in int, bool, object, type, KeyError, UnicodeDecodeError, dict, type(None), type(iter([])):
    print(cls.__mro__, cls.__bases__, type.mro(cls), cls.__mro__ is cls.__mro__, cls.__bases__ is cls.__bases__)
print(object.__bases__ == (), len(object.__mro__), type.mro(bool))


class Mixed(KeyError, AttributeError):
    pass


class Deep(Mixed, BlockingIOError.__base__.__base__):
    pass


for cls in Mixed, Deep, type("Late", (RecursionError,), {}):
    print(cls.__mro__, cls.__bases__)
print(issubclass(Deep, LookupError), issubclass(bool, int), issubclass(int, bool), isinstance(Deep(), Exception))
try:
    type("Twice", (OSError, OSError), {})
except TypeError as e:
    print(e)
try:
    type("Crossed", (Exception, ValueError), {})
except TypeError as e:
    print(e)
try:
    int.__bases__ = (str,)
except TypeError as e:
    print(e)
print("real" in dir(True), "__init_subclass__" in dir(set), "keys" in dir(dict))
gc.collect()
print(FloatingPointError.__mro__, gc.collect())


class Text(str):
    def upper(self):
        return super().upper() + "!"


print(Text("a").upper(), super(Text, Text("b")).upper(), Text.__mro__[1:] == str.__mro__)
