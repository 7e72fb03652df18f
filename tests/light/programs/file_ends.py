import sys
f=open("o","w"); f.write("x"); l=[f]; l.append(l)
g=open("p","wb"); g.write(b"1"); print("end", file=sys.stderr)
class H:
    def __del__(self): print("h", g.closed if g else None)
h=H()
