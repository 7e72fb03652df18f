"""Places beyond what a list can have."""
import bisect
import sys

n = sys.maxsize
for end in n - 1, 2**61, 2**61 + 5, 2**62 + 1:
    data = range(end)
    for x in end - 3, 2**61 - 1, 2**61, 7:
        print(bisect.bisect_left(data, x), bisect.bisect_right(data, x), bisect.bisect_left(data, x, x - 5, end))


class Wide:
    def __len__(self):
        return n

    def __getitem__(self, i):
        return i * 2

    def insert(self, i, x):
        print("insert", i, x)


print(bisect.bisect(Wide(), 2**62 + 6))
bisect.insort(Wide(), 2**63 - 9)
