"""getattr/setattr: rows of a CSV text mapped to objects and back, with converters found by name."""

import csv
import io
from decimal import Decimal, InvalidOperation

TEXT = """\
id,name,price,stock:int,tags:list
1,Widget,9.99,10,new;sale
2,"Gadget, large",24.50,0,
3,Doohickey,1.005,250,bulk
x4,Broken,12.0,7,old
5,Thing,not a price,many,none
"""


class Convert:
    """Converters are attributes: what a header names after the colon is looked up here."""

    @staticmethod
    def to_int(text):
        return int(text)

    @staticmethod
    def to_list(text):
        return text.split(";") if text else []

    @staticmethod
    def to_text(text):
        return text


class Product:
    id_kind = "int"

    def price_from(self, text):
        return Decimal(text)

    def value(self):
        return self.price * self.stock


def load(cls, stream):
    reader = csv.reader(stream)
    header = [column.partition(":")[::2] for column in next(reader)]
    for number, row in enumerate(reader, start=2):
        item, problems = cls(), []
        for (name, kind), text in zip(header, row):
            own = getattr(item, f"{name}_from", None)
            kind = kind or getattr(cls, f"{name}_kind", "text")
            convert = own or getattr(Convert, f"to_{kind}")
            try:
                setattr(item, name, convert(text))
            except (ValueError, InvalidOperation) as error:
                problems.append(f"{name}: {type(error).__name__}: {error}")
        yield number, item, problems


def dump(items, *names):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(names)
    for item in items:
        cells = []
        for name in names:
            cell = getattr(item, name)
            cells.append(cell() if callable(cell) else cell)
        writer.writerow(cells)
    return out.getvalue()


def main():
    good = []
    for number, item, problems in load(Product, io.StringIO(TEXT)):
        if problems:
            print(f"line {number}: {'; '.join(problems)}; got {sorted(vars(item))}")
        else:
            good.append(item)
    print(dump(good, "id", "name", "price", "value", "tags"), end="")
    print(sum(map(Product.value, good)))
    try:
        dump(good, "id", "colour")
    except AttributeError as error:
        print(f"AttributeError: {error}")


main()
