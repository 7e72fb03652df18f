# Without __import__ a traceback has no lines of source.
import builtins, sys
real = builtins.__import__
del builtins.__import__
print(1)
def f(): 1/0
f()
