import warnings, gc
warnings.simplefilter("always")
def f(): open("x","w")
f()
def g(): x=open("y","wb"); x.write(b"1"); del x
g()
open("z","w",buffering=1)
open("q","wb",0)
try: open("/nope/x","w")
except OSError as e: print(e)
import io
io.FileIO("w","w")
b=io.BufferedWriter(io.FileIO("v","w")); b.write(b"12"); del b
print(open("v").read())
