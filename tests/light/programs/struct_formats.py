import _struct as struct
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for f in ['3s','10s','0s','3p','0p','1p','300p','xbx','bh','bi','bq','hl','0i','b0i','b0q','=bi','=b0q','2h3s','?d','3x','  b  h ','b 3h','2 i','ii','4c','cn','<bqp','b3xi','xxi','','5','z','<n','<P','9999999999999999999i','i\0i','é','b2']:
    t(lambda: struct.calcsize(f)); t(lambda: struct.Struct(f).size); t(lambda: struct.Struct(f).format)
    def g():
        n=struct.calcsize(f); d=bytes(range(1,n+1)) if n<250 else bytes(n)
        return struct.unpack(f,d), struct.pack(f,*struct.unpack(f,d)), list(struct.iter_unpack(f,d*2))
    t(g)
for i in range(0,65536,37):
    print(struct.unpack('<e',i.to_bytes(2,'little')))
S=struct.Struct('2h')
