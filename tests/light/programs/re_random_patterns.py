# Random patterns over random text: what every way of matching finds.
import re
import warnings
warnings.simplefilter("ignore")
seed = 20261
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) & (2**64-1)
    return (seed >> 33) % n
CH = ["a","b","c","A","_","1"," ","\n","é","ß","Ω","ſ","K","\U00010400","-","İ"]
def ch():
    return CH[rnd(len(CH))] if rnd(4)==0 else CH[rnd(6)]
def esc(c): return re.escape(c)
def cls():
    s="["+("^" if rnd(4)==0 else "")
    for _ in range(1+rnd(3)):
        k=rnd(6)
        if k==0: s+="a-c"
        elif k==1: s+=["\\d","\\w","\\s","\\W","\\D","\\S"][rnd(6)]
        elif k==2: s+="α-ωÀ-ÿ"
        else: s+=esc(ch())
    return s+"]"
ng=0
def atom(d):
    global ng
    k=rnd(16)
    if k<5: return esc(ch())
    if k==5: return "."
    if k==6: return cls()
    if k==7: return ["\\d","\\w","\\s","\\W","\\b","\\B","^","$","\\A","\\Z"][rnd(10)]
    if k==8 and ng: return "(?:\\%d)"%(1+rnd(ng))
    if k==9 and ng and d>0: return "(?(%d)%s|%s)"%(1+rnd(ng),alt(d-1),alt(d-1))
    if d<=0: return esc(ch())
    if k==10:
        ng+=1; me=ng
        return "("+alt(d-1)+")"
    if k==11: return "(?:"+alt(d-1)+")"
    if k==12: return ["(?=","(?!"][rnd(2)]+alt(d-1)+")"
    if k==13: return ["(?<=","(?<!"][rnd(2)]+esc(ch())+")"
    if k==14: return "(?>"+alt(d-1)+")"
    return "("+alt(d-1)+")" if bump() else ""
def bump():
    global ng
    ng+=1
    return True
def quant():
    k=rnd(12)
    q=["","","","","","*","+","?","{1,2}","{2}","{0,3}","{2,}"][k]
    if q and rnd(3)==0: q+=["?","+"][rnd(2)]
    return q
def seq(d): return "".join(atom(d)+quant() for _ in range(1+rnd(4)))
def alt(d): return "|".join(seq(d) for _ in range([1,1,1,2,2,3][rnd(6)]))
for n in range(150):
    ng=0
    p=alt(3)
    fl=[0,0,re.I,re.S,re.M,re.A,re.I|re.A][rnd(7)]
    try: c=re.compile(p,fl)
    except Exception as e:
        print(n,ascii(p),type(e).__name__,ascii(str(e))); continue
    out=[]
    for _ in range(4):
        t="".join(ch() for _ in range(rnd(11)))
        if rnd(3)==0: t="".join(x for x in t if ord(x)<256)
        for f in ("match","search","fullmatch"):
            try:
                m=getattr(c,f)(t)
                out.append(m and (m.span(),m.regs,m.lastindex))
            except Exception as e: out.append((type(e).__name__,str(e)))
        try:
            out.append(c.findall(t)); out.append(c.split(t)); out.append(c.subn("<>",t)); out.append([x.regs for x in c.finditer(t,1,8)])
        except Exception as e: out.append((type(e).__name__,str(e)))
    print(n,ascii(p),fl,ascii(out))
