"""Two functions of one file share their constants."""
import marshal
def f(): return "not a name"
def g(): return "not a name"
print(marshal.dumps([f(), g()]))
