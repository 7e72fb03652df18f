def average(values):
    assert values, "no values"
    return sum(values) / len(values)


for values in [1, 2, 3], []:
    try:
        print(average(values))
    except AssertionError as error:
        print(repr(error), error.args)
try:
    assert 1 == 2
except AssertionError as error:
    print(repr(error), str(error) == "")
assert (False, "a tuple is true")
assert average([4]) == 4, "never"
assert sorted([3, 1]) == [1, 3] and not [], (
    "over lines"
)
assert average([2]) > 3, {"got": average([2])}
