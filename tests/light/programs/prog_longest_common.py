from functools import lru_cache


@lru_cache(maxsize=None)
def lcs(a, b):
    if not a or not b:
        return ""
    if a[0] == b[0]:
        return a[0] + lcs(a[1:], b[1:])
    return max(lcs(a[1:], b), lcs(a, b[1:]), key=len)


print(lcs("AGGTAB", "GXTXAYB"))
print(lcs("nematode knowledge", "empty bottle"))
info = lcs.cache_info()
print(info.hits > info.misses, info.maxsize, info.currsize == info.misses)
lcs.cache_clear()
print(lcs.cache_info())
print(lcs.__name__, lcs.__wrapped__.__name__, lcs.cache_parameters())
try:
    lcs(["a"], "b")
except TypeError as error:
    print(error)
