import struct
S=struct.Struct
class T(S): pass
for s in (S('h'),T('h')):
  for n,f in [('c',lambda:struct.calcsize(s)),('p',lambda:struct.pack(s,1)),('u',lambda:struct.unpack(s,b'ab')),('f',lambda:struct.unpack_from(s,b'ab')),('i',lambda:list(struct.iter_unpack(s,b'ab'))),('S',lambda:S(s)),('pi',lambda:struct.pack_into(s,bytearray(2),0,1))]:
    try: print(n,f())
    except Exception as e: print(n,type(e).__name__,e)
for s in (b'h',bytearray(b'h'),'h'):
  for n,f in [('c',lambda:struct.calcsize(s)),('p',lambda:struct.pack(s,1)),('u',lambda:struct.unpack(s,b'ab'))]:
    try: print(n,f())
    except Exception as e: print(n,type(e).__name__,e)
