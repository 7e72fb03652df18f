"""An OrderedDict that a key's __eq__ changes while another is taken out."""
import collections


class K:
    def __hash__(self):
        return hash("a")

    def __eq__(self, other):
        x.update({i: i for i in range(30)})
        return False


x = collections.OrderedDict([(K(), 1), ("b", 2)])
x["a"] = 3
x.clear()
x = collections.OrderedDict([(K(), 1), ("b", 2)])
x.pop("a", None)
print(x)
