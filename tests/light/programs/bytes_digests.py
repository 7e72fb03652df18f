import _sha512,_sha256,_sha1,_md5
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for f in (_md5.md5,_sha1.sha1,_sha256.sha224,_sha256.sha256,_sha512.sha384,_sha512.sha512):
    for n in [0, 1, 55, 56, 57, 63, 64, 65, 111, 112, 113, 127, 128, 129, 1000]:
        d=bytes((i*7+n)&255 for i in range(n))
        h=f(d); print(n,h.hexdigest())
    h=f()
    for n in range(10):
        h.update(bytes(n)); c=h.copy(); c.update(b'x'); print(h.digest(),c.hexdigest())
    print(h.name,h.block_size,h.digest_size,type(h))
    t(lambda: f('a')); t(lambda: f(3)); t(lambda: h.update('a')); t(lambda: type(h)()); t(lambda: f(string=b'q').hexdigest()); t(lambda: f(b'q',usedforsecurity=False).hexdigest())
