N = 60000  # small: 4000


def main(n):
    x, data = 42, []
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        data.append((x % 1000, str(x)))
    a = sorted(data)
    b = sorted(data, key=lambda t: t[1])
    c = sorted([t[0] for t in data], reverse=True)
    data.sort(key=lambda t: (-t[0], t[1]))
    return a[0], b[0], c[0], data[-1]


print(main(N))
