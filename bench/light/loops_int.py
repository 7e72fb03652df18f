N = 1500000  # small: 60000


def main(n):
    total = 0
    i = 0
    while i < n:
        if i % 3 == 0 or i & 5 == 1:
            total += i * 2 - (i >> 1)
        elif i % 7 != 2:
            total -= i // 5
        i += 1
    return total


print(main(N))
