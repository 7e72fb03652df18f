"""Random rows and lines under random dialects."""
import csv
import random

N = 1500
r=random.Random(5)
class F:
    def write(s,x): s.x=x; return x
def kw():
    k={}
    for n,vals in (('delimiter',[',',';','\t',' ','"','\\','a',"\u1234"]),('quotechar',['"',"'",None,',','\\']),('escapechar',[None,'\\','"','e']),('doublequote',[True,False]),('quoting',[0,1,2,3]),('skipinitialspace',[True,False]),('strict',[True,False]),('lineterminator',['\r\n','\n','','xy','"'])):
        if r.random()<.35: k[n]=r.choice(vals)
    return k
def text(n):
    return ''.join(r.choice('ab,;"\'\\ \n\r\t1.e-x\u1234\0') if r.random()<.6 else r.choice(',"') for _ in range(r.randrange(n)))
def val():
    return r.choice([lambda:text(8),lambda:text(3),lambda:'',lambda:None,lambda:r.randrange(-9,99),lambda:r.random(),lambda:True,lambda:2j,lambda:[1],lambda:b'x'])()
for i in range(N):
    k=kw()
    if r.random()<.5:
        lines=[text(15)+r.choice(['','\n','\r\n']) for _ in range(r.randrange(1,5))]
        out=[]
        try:
            rd=csv.reader(lines,**k)
            for _ in range(8):
                try: out.append((next(rd),rd.line_num))
                except csv.Error as e: out.append((str(e),rd.line_num))
                except ValueError as e: out.append((str(e),rd.line_num))
        except Exception as e: out.append((type(e).__name__,str(e)))
        print('R',ascii(k),ascii(lines),ascii(out))
    else:
        rows=[[val() for _ in range(r.randrange(4))] for _ in range(2)]
        try:
            w=csv.writer(F(),**k); out=[]
            for row in rows:
                try: out.append(w.writerow(row))
                except csv.Error as e: out.append(str(e))
        except Exception as e: out=(type(e).__name__,str(e))
        print('W',ascii(k),ascii(rows),ascii(out))
