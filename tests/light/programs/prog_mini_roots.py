def newton(f, df, x, eps=1e-12):
    for n in range(50):
        step = f(x) / df(x)
        x -= step
        if abs(step) < eps:
            return x, n
    raise ArithmeticError("no convergence")


print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0))
print(newton(lambda x: x ** 3 - x - 1, lambda x: 3 * x * x - 1, 1.5)[0])
low, high = 0.0, 4.0
while high - low > 1e-9:
    mid = (low + high) / 2
    low, high = (mid, high) if mid * mid < 7 else (low, mid)
print(f"{low:.8f}", sum((i / 1000) ** 2 for i in range(1000)) / 1000, 4 * sum((-1) ** k / (2 * k + 1) for k in range(500)))
newton(lambda x: x * x + 1, lambda x: 0 * x, 1.0)
