"""Dataclasses: an invoice with frozen lines, derived fields, ordering, replacing, and money in exact decimals."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

CENT = Decimal("0.01")


@dataclass(frozen=True, order=True, slots=True)
class Line:
    item: str
    price: Decimal
    count: int = 1
    tags: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"{self.item}: count {self.count}")

    @property
    def total(self) -> Decimal:
        return self.price * self.count


@dataclass
class Invoice:
    number: int
    customer: str
    issued: date
    lines: list[Line] = field(default_factory=list)
    vat: Decimal = field(default=Decimal("0.19"), kw_only=True)
    due: date = field(init=False)
    history: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.due = self.issued + timedelta(days=30)
        while self.due.weekday() > 4:
            self.due += timedelta(days=1)

    def add(self, *lines: Line) -> Invoice:
        self.lines.extend(lines)
        self.history += [f"+{line.item}" for line in lines]
        return self

    def totals(self) -> dict[str, Decimal]:
        with localcontext() as context:
            context.rounding = ROUND_HALF_EVEN
            net = sum((line.total for line in self.lines), Decimal())
            vat = (net * self.vat).quantize(CENT)
        return {"net": net.quantize(CENT), "vat": vat, "gross": net.quantize(CENT) + vat}


@dataclass(eq=False)
class CreditNote(Invoice):
    refers_to: int | None = None

    def totals(self) -> dict[str, Decimal]:
        return {name: -amount for name, amount in super().totals().items()}


def main() -> None:
    invoice = Invoice(17, "Ada & Co", date(2026, 1, 30))
    invoice.add(Line("bolt", Decimal("0.125"), 30), Line("nut", Decimal("0.035"), 100, frozenset({"small"})))
    invoice.add(Line("crate", Decimal("12.50")))
    print(invoice)
    print(f"due {invoice.due:%A %d %B %Y}, history {invoice.history}")
    for name, amount in invoice.totals().items():
        print(f"{name:>6} {amount:>10,}")

    print(sorted(invoice.lines)[0], max(invoice.lines).item)
    print(
        hash(invoice.lines[0]) == hash(replace(invoice.lines[0])),
        invoice.lines[1] == Line("nut", Decimal("0.035"), 100),
    )
    copy = replace(invoice, number=18, vat=Decimal("0.07"))
    print(copy == invoice, copy.totals()["gross"], copy.history, copy.lines is invoice.lines)
    note = CreditNote(19, "Ada & Co", date(2026, 2, 28), invoice.lines[:1], refers_to=17)
    print(note.totals(), note.due.isoformat(), note == note, note == replace(note))
    print(asdict(note)["lines"], astuple(invoice.lines[2]), sep="\n")
    print([(f.name, f.init, f.kw_only, f.type) for f in fields(CreditNote)])

    attempts = {
        "frozen": lambda: setattr(invoice.lines[0], "count", 2),
        "slots": lambda: object.__setattr__(invoice.lines[0], "colour", "red"),
        "count": lambda: Line("void", Decimal(1), 0),
        "arguments": lambda: Invoice(1),
        "keyword": lambda: Invoice(1, "x", date.min, [], Decimal(0)),
        "order": lambda: invoice < copy,
        "hash": lambda: hash(invoice),
        "default": lambda: dataclass(type("Bad", (), {"__annotations__": {"items": "list"}, "items": []})),
        "init": lambda: replace(invoice, due=date.max),
        "decimal": lambda: Decimal("1") + 0.5,
    }
    for label, action in attempts.items():
        try:
            print(label, action())
        except (FrozenInstanceError, TypeError, ValueError, AttributeError) as error:
            print(f"{label}: {type(error).__name__}: {error}")


main()
