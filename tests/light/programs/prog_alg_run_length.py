from itertools import groupby
import re


def encode(text):
    return "".join(f"{n}{ch}" if (n := len(list(group))) > 1 else ch for ch, group in groupby(text))


def decode(text):
    return re.sub(r"(\d+)(\D)", lambda m: m[2] * int(m[1]), text)


for text in "WWWWBBBWWC", "", "abc", "  é éé", "z" * 30:
    packed = encode(text)
    print(repr(packed), decode(packed) == text, f"{len(packed)}/{len(text)}")
look = "1"
for _ in range(8):
    print(look)
    look = "".join(f"{len(m[0])}{m[1]}" for m in re.finditer(r"(\d)\1*", look))
encode(55)
