N = 20  # small: 1


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum([x * y for x, y in zip(row, column)]) for column in columns] for row in a]


n = 60
m = [[(i * j) % 7 - 3 for j in range(n)] for i in range(n)]
for _ in range(N):
    m = [[x % 11 for x in row] for row in multiply(m, m)]
print(sum(map(sum, m)))
