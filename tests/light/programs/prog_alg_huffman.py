import heapq
from collections import Counter


def codes(text):
    heap = [[n, ch, None] for ch, n in sorted(Counter(text).items())]
    heap = [(n, i, ch) for i, (n, ch, _) in enumerate(heap)]
    heapq.heapify(heap)
    serial = len(heap)
    while len(heap) > 1:
        (n, _, a), (m, _, b) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (n + m, serial, (a, b)))
        serial += 1
    out = {}

    def walk(node, prefix):
        if isinstance(node, str):
            out[node] = prefix or "0"
        else:
            walk(node[0], prefix + "0")
            walk(node[1], prefix + "1")

    walk(heap[0][2], "")
    return out


for text in "abracadabra", "aaaa", "hello world":
    table = codes(text)
    bits = "".join(table[ch] for ch in text)
    print(sorted(table.items(), key=lambda kv: (len(kv[1]), kv[1])), len(bits), bits)
    back, at = {v: k for k, v in table.items()}, ""
    out = ""
    for bit in bits:
        at += bit
        if at in back:
            out, at = out + back[at], ""
    print(out == text)
codes("")
