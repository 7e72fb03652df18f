N = 150000  # small: 10000


def build(n):
    graph = {}
    for i in range(n):
        graph[i] = [(i * 7 + 1) % n, (i * 3 + 2) % n, (i + 1) % n]
    return graph


def breadth(graph, start):
    seen = {start: 0}
    queue = [start]
    for node in queue:
        for other in graph[node]:
            if other not in seen:
                seen[other] = seen[node] + 1
                queue.append(other)
    return max(seen.values()), len(seen)


print(breadth(build(N), 0))
