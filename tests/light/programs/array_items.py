import array,sys,pickle,io,copy
from array import array as A
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for c in 'bBuhHiIlLqQfd':
    print(c, A(c).itemsize, memoryview(A(c)).format, repr(A(c)), end=' ')
    for v in (0,-1,127,128,255,256,-128,-129,32767,32768,65535,65536,2**31-1,2**31,2**32-1,2**32,-2**31-1,2**63-1,2**63,2**64-1,2**64,2**70,-2**70,1.5,'a','ab','',None,True,b'a',1e400,1e39,2**1100,1j,[]):
        a=A(c)
        try: a.append(v); print(repr(a.tolist() if c!='u' else a.tounicode()),end=' ')
        except Exception as e: print('|',repr(v)[:12],type(e).__name__,e,end=' |')
    print()
t(lambda:A()); t(lambda:A(1)); t(lambda:A('x')); t(lambda:A('xx')); t(lambda:A('')); t(lambda:A(b'i')); t(lambda:A('i',1)); t(lambda:A('i','abc')); t(lambda:A('u','abc')); t(lambda:A('u',b'abc')); t(lambda:A('u',[1])); t(lambda:A('i',b'abcd')); t(lambda:A('i',b'abc')); t(lambda:A('i',bytearray(b'abcd'))); t(lambda:A('i',[1,'a'])); t(lambda:A('i',(1,2))); t(lambda:A('i',iter([1,2]))); t(lambda:A('b',A('i',[1,2]))); t(lambda:A('b',A('i',[1,2000]))); t(lambda:A('d',A('i',[1,2]))); t(lambda:A('i',A('d',[1.5]))); t(lambda:A('u',A('i',[1]))); t(lambda:A('i',A('u','a'))); t(lambda:A('i',[1],2)); t(lambda:A('i',x=1)); t(lambda: A('i',None)); t(lambda:A('f',[1.1,2.5])); t(lambda:A('u',A('u','abc'))); t(lambda:A('I',A('i',[-1])))
