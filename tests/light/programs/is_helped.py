"""`is` of equal numbers and texts where the program's next question, or what the library does, settles it."""
import copy
from collections.abc import Sequence


def found(values, wanted):
    return [i for i, v in enumerate(values) if v is wanted or v == wanted]


def others(values, unwanted):
    return [v for v in values if v is not unwanted and v != unwanted]


def same(a, b):
    return a is b or b == a


values = [1000, 1000.5, "x", "xy" * 2, b"ab", (1, 2), 10**30, 0.0, -0.0, True]
for wanted in [500 * 2, 2001 / 2, "axb"[1], "".join(["xy", "xy"]), bytes([97, 98]), tuple([1, 2]), 10**15 * 10**15, 0.0, 1]:
    print(found(values, wanted), others(values, wanted), same(values[0], wanted), [v is wanted or v == wanted for v in values])


class Text(Sequence):
    def __init__(self, text):
        self.text = text

    def __getitem__(self, i):
        return self.text[i]

    def __len__(self):
        return len(self.text)


text = Text("hello world")
print(text.index("o"), text.index("o", 5), text.count("l"), "w" in text, "z" in text, list(reversed(text))[:3])

deep = {"f": 1.5, "i": 100000, "s": "t", "nest": [1.5, (2.5, 3000, "u"), {4.5: [5000]}]}
twice = copy.deepcopy(deep)
print(twice, twice is deep, twice["nest"] is deep["nest"], twice["nest"][1] is deep["nest"][1])
print(copy.deepcopy((1.5, 10**20, "z")), copy.deepcopy(([1.5], 2.5)), copy.copy(1.5), copy.deepcopy(float("nan")))
