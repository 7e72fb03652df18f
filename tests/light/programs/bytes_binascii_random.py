import binascii as b
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
seed=7
def rnd(n):
    global seed
    seed=(seed*6364136223846793005+1442695040888963407)&((1<<64)-1)
    return (seed>>33)%n
al=b'AZaz09+/= \n\r\t._=$YQ\x00\xff!`'
for i in range(40):
    d=bytes(al[rnd(len(al))] for _ in range(rnd(12)))
    r=bytes(rnd(256) for _ in range(rnd(100)))
    for f in (b.a2b_base64,lambda x:b.a2b_base64(x,strict_mode=True),b.a2b_uu,b.a2b_qp,lambda x:b.a2b_qp(x,header=True),b.b2a_qp,lambda x:b.b2a_qp(x,True,False,True),lambda x:b.b2a_qp(x*20,True),lambda x:b.b2a_qp(x*20,header=1),b.b2a_base64,b.hexlify,lambda x:b.hexlify(x,'-',3)):
        t(lambda: f(d))
    for f in (b.b2a_base64,lambda x:b.a2b_base64(b.b2a_base64(x)),lambda x:b.b2a_uu(x[:45]),lambda x:b.b2a_uu(x[:45],backtick=1),lambda x:b.a2b_uu(b.b2a_uu(x[:45])),lambda x:b.b2a_qp(x),lambda x:b.a2b_qp(b.b2a_qp(x))==x,lambda x:(b.crc32(x),b.crc32(x,77),b.crc_hqx(x,9)),lambda x:b.unhexlify(b.hexlify(x))==x,lambda x:b.a2b_uu(x),lambda x:b.a2b_qp(x)):
        t(lambda: f(r))
