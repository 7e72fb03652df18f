class Lcg:
    def __init__(self, seed=1):
        self.state = seed

    def __iter__(self):
        return self

    def __next__(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return self.state >> 33

    def below(self, n):
        return next(self) % n

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


rng = Lcg(42)
print([next(rng) for _ in range(4)], rng.state)
print(rng.shuffle(list(range(12))), "".join(rng.shuffle(list("shuffled"))))
rolls = [rng.below(6) + rng.below(6) + 2 for _ in range(2000)]
for total in range(2, 13):
    n = rolls.count(total)
    print(f"{total:2} {n:4} {'*' * (n // 20)}")
inside = sum((rng.below(1000) / 1000) ** 2 + (rng.below(1000) / 1000) ** 2 < 1 for _ in range(3000))
print(4 * inside / 3000, dict(zip("abc", rng)))
rng.below(0)
