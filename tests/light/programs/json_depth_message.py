"""The depth at which json gives up, and what it says then."""
import json
def nest(n,d):
    l={} if d else []
    for i in range(n): l={'k':l} if d else [l]
    return l
def go(f):
    for d in (0,1):
        last=None
        for n in list(range(960,1010))+[2000,100000]:
            try: f(nest(n,d)); r='ok'
            except RecursionError as e: r=str(e)
            if r!=last: print(d,n,r)
            last=r
go(json.dumps)
go(lambda x: json.dumps(x,indent=None,default=str))
go(json.JSONEncoder().encode)
go(lambda x: json.dumps(x,sort_keys=True))
go(lambda x: json.dumps(x,check_circular=False))
