def combine(a, b, *, sep):
    return a + sep + b


result = combine(
    "one",
    "two",
    sep="-",
)
print(result)
data = {
    "key": [
        1,
        2,
    ],
}
value = (data["key"][0]
         + data["key"][1]
         + data["other"]
         + 1)
