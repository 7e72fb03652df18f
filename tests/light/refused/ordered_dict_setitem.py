from collections import OrderedDict
o = OrderedDict()
dict.__setitem__(o, 1, 2)
print(o)
