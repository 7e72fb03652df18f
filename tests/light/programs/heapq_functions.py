import _heapq
push, pop, heapify, replace, pushpop = _heapq.heappush, _heapq.heappop, _heapq.heapify, _heapq.heapreplace, _heapq.heappushpop
state = 7


def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
    return (state >> 33) % n


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


h = []
for i in range(30):
    push(h, rnd(100))
print(h)
print([pop(h) for i in range(12)], h)
print(replace(h, 50), pushpop(h, 1), pushpop(h, 60), h)
x = [rnd(1000) for i in range(60)]
heapify(x)
print(x)
y = x[:]
_heapq._heapify_max(y)
print(y, _heapq._heappop_max(y), _heapq._heapreplace_max(y, 5), y)
attempt(pop, []), attempt(replace, [], 1), attempt(pushpop, [], 1), attempt(pop, 5), attempt(push, 5, 1), attempt(push, [])
attempt(heapify, ()), attempt(push, [1], "a"), attempt(replace, (), 1), attempt(pushpop, {}, 1), attempt(_heapq._heappop_max, [])


class Shrinking:
    def __lt__(self, other):
        shrinking.clear()
        return True


shrinking = []
push(shrinking, Shrinking())
attempt(push, shrinking, Shrinking())
