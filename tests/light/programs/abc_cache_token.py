import _abc
print(_abc.get_cache_token())
import abc, collections.abc
print(abc.get_cache_token())
import io
print(abc.get_cache_token())
import numbers
print(abc.get_cache_token())
class A(abc.ABC): pass
for _ in range(2):
    A.register(int)
    print(abc.get_cache_token())
