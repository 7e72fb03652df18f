import struct
class Idx:
    def __init__(s,v): s.v=v
    def __index__(s): return s.v
for o in '@=<>!':
    for c in 'bBhHiIlLqQnNP':
        for v in (-1,-2**63,-2**63-1,2**63,2**64-1,2**64,2**31,2**32,300,70000):
            for w in (v,Idx(v)):
                try: print(o,c,v,type(w).__name__,struct.pack(o+c,w).hex())
                except Exception as e: print(o,c,v,type(w).__name__,type(e).__name__,e)
