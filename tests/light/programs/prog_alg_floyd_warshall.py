INF = float("inf")
edges = {(0, 2): -2, (2, 3): 2, (3, 1): -1, (1, 0): 4, (1, 2): 3}


def closest(n, edges):
    dist = [[0 if i == j else edges.get((i, j), INF) for j in range(n)] for i in range(n)]
    step = {(i, j): j for i, j in edges}
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if dist[i][k] + dist[k][j] < dist[i][j]:
                    dist[i][j] = dist[i][k] + dist[k][j]
                    step[i, j] = step[i, k]
    if any(dist[i][i] < 0 for i in range(n)):
        raise ValueError("negative cycle")
    return dist, step


dist, step = closest(5, edges)
for row in dist:
    print(" ".join(f"{d:>4}" for d in row))
for i, j in sorted(step):
    path, at = [i], i
    while at != j:
        at = step[at, j]
        path.append(at)
    print(i, j, dist[i][j], path)
print(INF > 10 ** 400, INF - 1 == INF, INF - INF != INF - INF, min(INF, 3), [INF] < [1, 2])
closest(2, {(0, 1): 1, (1, 0): -2})
