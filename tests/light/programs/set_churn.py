# Many insertions and deletions of keys with chosen hashes.
state = 12345


def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
    return (state >> 33) % n


class Key:
    def __init__(self, n, h):
        self.n, self.h = n, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return "K" + str(self.n)


keys = [Key(i, rnd(16) << rnd(40)) for i in range(200)]
s = set()
for step in range(60):
    for i in range(rnd(60)):
        s.add(keys[rnd(200)])
    for i in range(rnd(60)):
        s.discard(keys[rnd(200)])
    if step % 6 == 0:
        print(len(s), list(s)[:12])
    if step % 10 == 9:
        s = s ^ set(keys[:rnd(200)])
    if step % 10 == 5:
        s = s | {rnd(1000) for i in range(rnd(30))}
print(s)
