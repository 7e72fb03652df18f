def source(text):
    for number, line in enumerate(text.splitlines(), 1):
        yield number, line


def strip(lines):
    return ((n, line.strip()) for n, line in lines)


def keep(lines, test):
    for n, line in lines:
        if test(line):
            yield n, line


def fields(lines, sep=","):
    for n, line in lines:
        yield {"line": n, "fields": tuple(line.split(sep))}


def total(rows):
    out = 0
    for row in rows:
        try:
            out += int(row["fields"][1])
        except (IndexError, ValueError) as error:
            yield f"line {row['line']}: {type(error).__name__}: {error}"
    return out


TEXT = """
# head
a, 1
b, x
c
  d,40
"""
pipe = total(fields(keep(strip(source(TEXT)), lambda s: s and not s.startswith("#"))))
while True:
    try:
        print(next(pipe))
    except StopIteration as stop:
        print("total", stop.value)
        break


def chain(*parts):
    for part in parts:
        yield from part


print(list(chain("ab", range(3), {"k": 1}, (x * x for x in (2, 3)))))
list(chain([1], 2))
