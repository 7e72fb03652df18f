from collections import ChainMap, OrderedDict, UserList, UserString, deque

d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
print(d, d.maxlen, d[0], d.index(3), d.count(3))
d.rotate(1)
print(list(d), list(reversed(d)), d.pop(), d.popleft(), len(d), deque("ab") + deque("c"), deque("ab") * 2)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 9
print(cm["a"], cm["b"], cm.maps, dict(cm), cm.new_child({"b": 0})["b"], cm.parents, len(cm), list(cm))
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a")
print(od, list(od), od == {"a": 1, "b": 2, "c": 3}, od == OrderedDict(a=1, b=2, c=3), od.popitem(last=False))


class Stack(UserList):
    def push(self, *items):
        self.extend(items)
        return self


class Name(UserString):
    def shout(self):
        return self.upper() + "!"


print(Stack([1]).push(2, 3), Stack("ab")[::-1], type(Stack([1]) + [2]).__name__, Name("bob").shout(), type(Name("x") * 2).__name__)
for job in (lambda: d.pop() and d.pop(), lambda: deque()[0], lambda: cm.pop("b"), lambda: deque(maxlen=-1), lambda: od.move_to_end("q"),
            lambda: [d.append(x) for x in d], lambda: deque([1]).remove(2), lambda: cm["zz"], lambda: d.insert(1, 2)):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
