# Sets: unions, differences, membership, frozen sets as keys.
N = 6000  # small: 150


def words(seed, n):
    x, out = seed, []
    for _ in range(n):
        x = (x * 16807 + 11) % 2147483647
        out.append("w%d" % (x % 600))
    return out


def main(n):
    seen, groups, hits = set(), {}, 0
    for i in range(n):
        group = set(words(i + 1, 60))
        new = group - seen
        common = group & seen
        seen |= new
        if i % 7 == 0:
            seen -= {word for word in common if word.endswith("3")}
        key = frozenset(len(word) for word in group ^ common)
        groups[key] = groups.get(key, 0) + 1
        hits += sum(1 for word in group if word in seen) + (common <= seen)
    return len(seen), hits, sorted(groups.values())


print(main(N))
