"""itertools pipelines: a tournament is drawn, played from a seeded generator, ranked and reported by groups and windows."""

import itertools as it
import operator
import random
from collections import Counter, defaultdict, deque

TEAMS = ["Oslo", "Rome", "Lima", "Cairo", "Quito", "Delhi", "Perth"]


def round_robin(teams):
    """The circle method: a bye where the number is odd."""
    ring = list(teams) + [None] * (len(teams) % 2)
    for _ in range(len(ring) - 1):
        half = len(ring) // 2
        yield [(a, b) for a, b in zip(ring[:half], reversed(ring[half:])) if a and b]
        ring.insert(1, ring.pop())


def windows(items, size):
    window = deque(it.islice(items := iter(items), size - 1), maxlen=size)
    for item in items:
        window.append(item)
        yield tuple(window)


def runs(values):
    return [(key, sum(1 for _ in group)) for key, group in it.groupby(values)]


def interleave(*sources):
    pending = deque(map(iter, sources))
    while pending:
        try:
            while True:
                yield next(pending[0])
                pending.rotate(-1)
        except StopIteration:
            pending.popleft()


def main():
    rng = random.Random(2026)
    points, goals, form = Counter(), defaultdict(lambda: [0, 0]), defaultdict(list)
    for number, games in enumerate(round_robin(TEAMS), start=1):
        scores = []
        for home, away in games:
            h, a = rng.choices(range(5), weights=[30, 35, 20, 10, 5], k=2)
            scores.append(f"{home} {h}:{a} {away}")
            for team, mine, other in ((home, h, a), (away, a, h)):
                points[team] += 3 * (mine > other) + (mine == other)
                goals[team][0] += mine
                goals[team][1] += other
                form[team].append("W" if mine > other else "D" if mine == other else "L")
        print(f"round {number}: {', '.join(scores)}")

    table = sorted(TEAMS, key=lambda team: (-points[team], goals[team][1] - goals[team][0], team))
    for rank, team in enumerate(table, start=1):
        print(
            f"{rank} {team:6}{points[team]:3} {goals[team][0]:2}:{goals[team][1]:<2} {''.join(form[team])} {runs(form[team])}"
        )
    by_points = it.groupby(table, key=points.__getitem__)
    print([(p, list(teams)) for p, teams in by_points])

    total = list(it.accumulate(points[team] for team in table))
    print(
        total, list(it.accumulate([3, 1, 4, 1, 5], max)), list(it.accumulate([2, 3], operator.mul, initial=7))
    )
    print([sum(w) for w in windows(range(10), 4)], list(it.pairwise("abcd")), list(windows("ab", 3)))
    print("".join(interleave("abc", "12345", "", "xy")), list(it.zip_longest("ab", [1], fillvalue="-")))

    evens, odds = it.tee(it.count(0.5, 0.25), 2)
    print(
        list(it.islice(evens, 0, 6, 2)), list(it.takewhile(lambda x: x < 1.5, odds)), next(evens), next(odds)
    )
    print(["".join(p) for p in it.permutations("abc", 2)], list(it.combinations_with_replacement([1, 2], 2)))
    print(
        len(list(it.product("ab", range(3), repeat=2))),
        sum(1 for c in it.combinations(range(12), 5) if sum(c) == 30),
    )
    print(
        list(it.compress(TEAMS, it.cycle([1, 0, 0]))),
        list(it.filterfalse(str.isupper, "aBcD")),
        list(it.dropwhile(str.islower, "abCd")),
    )
    print(
        list(it.starmap(divmod, [(17, 5), (-17, 5)])),
        list(it.chain.from_iterable([[1], (2, 3), {4: 0}])),
        list(it.repeat("x", 3)),
    )

    for wrong in (
        lambda: list(it.islice([1], -1)),
        lambda: it.combinations("ab", -1),
        lambda: next(it.pairwise([1])),
        lambda: it.tee([], -1),
        lambda: list(it.chain([1], 2)),
        lambda: it.count("a"),
        lambda: it.repeat(),
    ):
        try:
            print(wrong())
        except (ValueError, TypeError, StopIteration) as error:
            print(f"{type(error).__name__}: {error}")


main()
