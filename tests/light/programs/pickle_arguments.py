import pickle, _pickle, sys, io, copyreg
from pickle import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


t(lambda: loads(5)); t(lambda: loads()); t(lambda: load(5)); t(lambda: loads('x')); t(lambda: loads(b'N.', 5)); t(lambda: loads(b'N.', foo=5)); t(lambda: loads(b'N.', encoding=5))
t(lambda: loads(b'N.', buffers=5)); t(lambda: loads(b'N.', buffers=None)); t(lambda: loads(b'\x97.', buffers=[])); t(lambda: loads(b'\x97.', buffers=[5])); t(lambda: loads(b'\x97\x98.', buffers=[5]))
t(lambda: loads(b'\x97\x98.', buffers=[b'x'])); t(lambda: loads(b'\x97.', buffers=[bytearray(b'x')])); t(lambda: loads(b'\x97\x98.', buffers=[bytearray(b'x')]).readonly)
for enc in ('ASCII', 'latin1', 'bytes', 'nope', 'utf-8'):
    for err in ('strict', 'replace', 'nope'): t(lambda: loads(b'U\x01\xff.', encoding=enc, errors=err))
t(lambda: loads(b"S'a\\xe9b'\n.", encoding='latin1')); t(lambda: loads(b"T\x03\x00\x00\x00a\xe9b.", encoding='bytes'))
copyreg.add_extension('os', 'sep', 200); copyreg.add_extension('os', 'nope', 201); copyreg.add_extension('collections', 'OrderedDict', 70000)
t(lambda: loads(b'\x82\xc8.')); t(lambda: loads(b'\x82\xc8.')); t(lambda: loads(b'\x82\xc9.')); t(lambda: loads(b'\x83\xc8\x00.'))
import collections
for pr in range(6): t(lambda: dumps(collections.OrderedDict, pr))
copyreg._inverted_registry[202] = 5; t(lambda: loads(b'\x82\xca.')); copyreg._inverted_registry[202] = (5, 6); t(lambda: loads(b'\x82\xca.'))
class X: pass
print(loads(b'\x80\x04\x8c\x08__main__\x8c\x01X\x93)\x81}\x8c\x01a\x8c\x02bbsb.').__dict__)
class S: __slots__ = ('a', 'b')
print(loads(b'\x80\x04\x8c\x08__main__\x8c\x01S\x93)\x81N}\x8c\x01aK\x05s\x86b.').a)
t(lambda: dumps(1, 9)); t(lambda: dumps()); t(lambda: dumps(1, 2, 3)); t(lambda: dump(1)); t(lambda: dump(1, 2)); t(lambda: dumps(1, protocol=-1)); t(lambda: dumps(1, fix_imports=False)); t(lambda: dumps(range, 2, fix_imports=False)); t(lambda: loads(b'c__builtin__\nxrange\n.')); t(lambda: loads(b'c__builtin__\nxrange\n.', fix_imports=False)); t(lambda: loads(b'cexceptions\nValueError\n.'))
