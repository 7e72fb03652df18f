import atexit
def f(*a, **k):
    print("f", a, k)
atexit.register(f, 1)
atexit.register(f, 2, k=3)
print(atexit._ncallbacks(), atexit.register(print, "printed") is print)
atexit.unregister(print)
for e in ["atexit.register()", "atexit.register(3)"]:
    try:
        eval(e)
    except TypeError as x:
        print(x)
print("end")
