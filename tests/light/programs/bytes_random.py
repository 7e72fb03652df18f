seed=99
def rnd(n):
    global seed
    seed=(seed*6364136223846793005+1442695040888963407)&((1<<64)-1)
    return (seed>>33)%n
al=b'abAB01 \t\n\r,.-+\x00\xff\x85z'
def rb(m=8):
    b=bytes(al[rnd(len(al))] for _ in range(rnd(m)))
    return bytearray(b) if rnd(3)==0 else b
def ri(): return [None,0,1,2,3,-1,-2,-5,100,-100,2**70,-2**70,True][rnd(13)]
def t(f):
    try: return repr(f())
    except Exception as e: return type(e).__name__+' '+str(e)
for i in range(60):
    a=rb(14);b=rb(3);c=rb(3);x=ri();y=ri();n=rnd(20)-3
    for m in ('find','rfind','index','rindex','count','startswith','endswith'):
        print(m,a,b,x,y,t(lambda: getattr(a,m)(b,x,y)),t(lambda: getattr(a,m)(b)),t(lambda: getattr(a,m)(97,x)))
    for m in ('strip','lstrip','rstrip'): print(m,t(lambda: getattr(a,m)()),t(lambda: getattr(a,m)(b)))
    for m in ('split','rsplit'): print(m,t(lambda: getattr(a,m)()),t(lambda: getattr(a,m)(b)),t(lambda: getattr(a,m)(None,n)),t(lambda: getattr(a,m)(b,n)))
    for m in ('partition','rpartition','removeprefix','removesuffix'): print(m,t(lambda: getattr(a,m)(b)))
    for m in ('lower','upper','title','swapcase','capitalize','isalpha','isdigit','isalnum','isspace','islower','isupper','istitle','isascii','splitlines','hex','__repr__'): print(m,t(lambda: getattr(a,m)()))
    print(t(lambda: a.replace(b,c)),t(lambda: a.replace(b,c,n)),t(lambda: a.splitlines(True)),t(lambda: a.expandtabs(n)),t(lambda: a.zfill(n)),t(lambda: a.ljust(n)),t(lambda: a.rjust(n,b'*')),t(lambda: a.center(n,b)))
    print(t(lambda: a+b),t(lambda: a*n),t(lambda: a[x:y:n]),t(lambda: a[n]),t(lambda: b in a),t(lambda: n in a),t(lambda: a==b),t(lambda: a<b),t(lambda: a>=bytes(b)),t(lambda: a.join([b,c,b])),t(lambda: a.hex('-',n)),t(lambda: a.translate(None,b)),t(lambda: list(a)),t(lambda: a.translate(bytes(range(255,-1,-1)),b)))
    d=bytearray(a)
    def mut():
        k=rnd(12)
        if k==0: d[x:y]=b
        elif k==1: d[x:y:n]=b
        elif k==2: del d[x:y]
        elif k==3: del d[x:y:n]
        elif k==4: d.insert(n,65)
        elif k==5: return d.pop(n)
        elif k==6: d.remove(97)
        elif k==7: d.extend(b)
        elif k==8: d[n]=66
        elif k==9: d.reverse()
        elif k==10: d.append(n)
        else: d[x:y]=[1,2,n]
    for _ in range(5): print(t(mut),d)
