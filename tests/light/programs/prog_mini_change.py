def ways(total, coins):
    table = [1] + [0] * total
    for coin in coins:
        for x in range(coin, total + 1):
            table[x] += table[x - coin]
    return table[total]


def fewest(total, coins):
    best = {0: ()}
    for x in range(1, total + 1):
        options = [best[x - c] + (c,) for c in coins if x - c in best]
        if options:
            best[x] = min(options, key=len)
    return best.get(total)


print(ways(100, (1, 5, 10, 25, 50)), ways(1000, [1, 2, 5, 10, 20, 50, 100, 200]), fewest(63, (1, 5, 10, 21, 25)))
print(fewest(7, (5, 10)), fewest(0, ()), ways(0, []))
ways(3, [0, "a"])
