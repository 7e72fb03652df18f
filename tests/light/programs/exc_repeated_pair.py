def f(n):
    if n == 0: raise ValueError("deep")
    g(n - 1)
def g(n): return f(n)
f(20)
