"""X.__new__ of types of _hashlib, and what cannot be made."""
import _hashlib
import hashlib
import zlib

kinds = [_hashlib.HASH, _hashlib.HASHXOF, _hashlib.HMAC, type(zlib.compressobj()), type(zlib.decompressobj())]
for kind in kinds:
    print(kind.__name__, "__new__" in vars(kind), kind.__new__ is object.__new__)
    for args in ((), (kind,), (int,), (3,), (object,), (kind, 1), (None,)):
        try:
            print(type(kind.__new__(*args)).__name__)
        except TypeError as e:
            print(e)
    for call in (kind, lambda: kind(1, a=2), lambda: object.__new__(kind), lambda: type("q", (kind,), {})()):
        try:
            print(type(call()).__name__)
        except TypeError as e:
            print(e)
