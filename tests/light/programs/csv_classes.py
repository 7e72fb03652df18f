"""csv: classes over _csv, the lives of what readers and writers hold, rows that write rows."""
import csv
import io


class Own(csv.Dialect):
    delimiter = "|"
    quotechar = "'"
    lineterminator = "\n"
    quoting = csv.QUOTE_NONNUMERIC
    doublequote = True


class Wrong(csv.Dialect):
    delimiter = "||"


out = io.StringIO()
writer = csv.writer(out, Own)
writer.writerows([["a", 1, "it's"], [2.5, None, ""]])
print(repr(out.getvalue()), list(csv.reader(out.getvalue().splitlines(), Own())))
for bad in (Wrong, csv.Dialect):
    try:
        bad()
    except csv.Error as e:
        print(type(e).__name__, e)
csv.register_dialect("own", Own, strict=True)
print(csv.get_dialect("own").strict, csv.get_dialect("own").quoting, "own" in csv.list_dialects())

with io.StringIO(newline="") as f:
    w = csv.DictWriter(f, ["a", "b"], restval="-", extrasaction="ignore")
    w.writeheader()
    w.writerows([{"a": 1, "c": 2}, {"b": "x,y"}])
    print(repr(f.getvalue()))
    try:
        csv.DictWriter(f, ["a"]).writerow({"z": 1})
    except ValueError as e:
        print(e)
    f.seek(0)
    r = csv.DictReader(f)
    print(r.fieldnames, [dict(row) for row in r], r.line_num)


class Lines:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 3:
            raise OSError("third")
        return 'a,"b'

    def __del__(self):
        print("lines gone")


reader = csv.reader(Lines())
for _ in range(2):
    try:
        print(next(reader))
    except OSError as e:
        print(e, reader.line_num)
del reader


class Field:
    def __str__(self):
        inner.writerow(["nested", 1])
        return "outer"


out = io.StringIO()
inner = csv.writer(out)
inner.writerow(["first", Field(), "last"])
print(repr(out.getvalue()))


class Refusing:
    def write(self, text):
        raise ZeroDivisionError(text)


try:
    csv.writer(Refusing()).writerow([1, 2])
except ZeroDivisionError as e:
    print(repr(e))


class NotCallable:
    write = 3


class Raising:
    @property
    def write(self):
        raise RuntimeError("no file")


for bad in (NotCallable, Raising):
    try:
        csv.writer(bad())
    except Exception as e:
        print(type(e).__name__, e)


class BadIter:
    def __iter__(self):
        raise KeyError("iter")


try:
    csv.writer(out).writerow(BadIter())
except Exception as e:
    print(type(e).__name__, e)
print(issubclass(csv.Error, Exception), csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONE, csv.QUOTE_NONNUMERIC)
