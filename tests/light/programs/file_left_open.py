x=open("a","w")
def f(): pass
f.x=f
f.y=open("b","w"); f.y.write("end")
import io
io.leak=open("c","w"); io.leak.write("x")
