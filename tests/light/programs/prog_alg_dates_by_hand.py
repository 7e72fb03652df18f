def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def ordinal(y, m, d):
    if not 1 <= m <= 12:
        raise ValueError(f"month {m}")
    if not 1 <= d <= LENGTHS[m - 1] + (m == 2 and leap(y)):
        raise ValueError(f"day {d} of {y}-{m:02}")
    y -= 1
    return y * 365 + y // 4 - y // 100 + y // 400 + sum(LENGTHS[:m - 1]) + (m > 2 and leap(y + 1)) + d


def from_ordinal(n):
    y = n // 366
    while ordinal(y + 1, 1, 1) <= n:
        y += 1
    m = max(m for m in range(1, 13) if ordinal(y, m, 1) <= n)
    return y, m, n - ordinal(y, m, 1) + 1


DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
for date in (1, 1, 1), (1970, 1, 1), (2000, 2, 29), (2024, 12, 31), (9999, 12, 31):
    n = ordinal(*date)
    print("%04d-%02d-%02d" % date, n, DAYS[(n - 1) % 7], from_ordinal(n) == date)
print(from_ordinal(ordinal(2024, 2, 27) + 3), ordinal(2026, 11, 21) - ordinal(1999, 12, 31))
print([y for y in range(1890, 1930) if leap(y)])
print(f"{'February 2024':^20}\n{' '.join(d[:2] for d in DAYS)}")
start = (ordinal(2024, 2, 1) - 1) % 7
cells = ["  "] * start + [f"{d:2}" for d in range(1, 30)]
for i in range(0, len(cells), 7):
    print(" ".join(cells[i:i + 7]))
ordinal(2023, 2, 29)
