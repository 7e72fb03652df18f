N = 25000  # small: 400


def main(n):
    total = 0
    for k in range(n):
        squares = [i * i for i in range(100) if i % 3]
        pairs = {i: i + k for i in range(50)}
        words = {str(i) for i in range(20)}
        total += sum(squares) + sum(pairs.values()) + len(words)
    return total


print(main(N))
