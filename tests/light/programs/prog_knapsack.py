def knapsack(items, limit):
    table = [[0] * (limit + 1) for _ in range(len(items) + 1)]
    for i, (_, weight, value) in enumerate(items, 1):
        for room in range(limit + 1):
            table[i][room] = table[i - 1][room]
            if weight <= room:
                table[i][room] = max(table[i][room], table[i - 1][room - weight] + value)
    chosen, room = [], limit
    for i in range(len(items), 0, -1):
        if table[i][room] != table[i - 1][room]:
            chosen.append(items[i - 1][0])
            room -= items[i - 1][1]
    return table[-1][-1], chosen[::-1]


items = [("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("sugar", 15, 60),
         ("tin", 68, 45), ("banana", 27, 60), ("apple", 39, 40), ("cheese", 23, 30), ("beer", 52, 10)]
for limit in 0, 9, 60, 100, 200, 300:
    value, chosen = knapsack(items, limit)
    print(f"{limit:4d} {value:5d} {', '.join(chosen) or '-'}")
