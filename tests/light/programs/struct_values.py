import _struct as struct
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
vals=[0,1,-1,127,128,-128,-129,255,256,32767,32768,-32768,-32769,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**32-1,2**32,2**63-1,2**63,-2**63,-2**63-1,2**64-1,2**64,2**100,-2**100,True,1.5,'a',None,b'a',b'ab',bytearray(b'xyz'),1e300,-1e-300,6e-8,3e-8,2.98e-8,65504.0,65519.9,65520.0,float('inf'),float('nan'),0.1,1e-7,2**-25,2**-24*1.5,2049,[],'']
for p in ['','<','>','!','=','@']:
    for c in 'cbBhHiIlLqQnNPefd?sp':
        for v in vals:
            print(p,c,repr(v)[:30],end=' ')
            t(lambda: (struct.pack(p+c,v), struct.unpack(p+c,struct.pack(p+c,v))))
