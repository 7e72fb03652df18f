import heapq

EDGES = "a-b:7 a-c:9 a-f:14 b-c:10 b-d:15 c-d:11 c-f:2 d-e:6 e-f:9 x-y:1"


def build(text):
    graph = {}
    for item in text.split():
        pair, _, cost = item.partition(":")
        one, two = pair.split("-")
        graph.setdefault(one, {})[two] = int(cost)
        graph.setdefault(two, {})[one] = int(cost)
    return graph


def dijkstra(graph, start):
    best, heap, back = {start: 0}, [(0, start)], {}
    while heap:
        cost, at = heapq.heappop(heap)
        if cost > best[at]:
            continue
        for other, weight in graph[at].items():
            if (new := cost + weight) < best.get(other, float("inf")):
                best[other], back[other] = new, at
                heapq.heappush(heap, (new, other))
    return best, back


graph = build(EDGES)
best, back = dijkstra(graph, "a")
for name in sorted(graph):
    way, at = [name], name
    while at in back:
        at = back[at]
        way.append(at)
    print(f"{name}: {best.get(name, float('inf')):>5} {' -> '.join(reversed(way))}")
