N = 900000  # small: 30000


def main(n):
    total = 0
    for i in range(n):
        for j in range(i % 10):
            total += i ^ j
    return total


print(main(N))
