"""Integer arithmetic in loops."""


def collatz(limit):
    longest, start = 0, 0
    for n in range(1, limit):
        steps, m = 0, n
        while m != 1:
            m = m // 2 if m % 2 == 0 else 3 * m + 1
            steps += 1
        if steps > longest:
            longest, start = steps, n
    return longest, start


print(collatz(25000))
