"""Named tuples: a route of places, both kinds, with defaults, methods, nesting, sorting, matching and conversions."""

import json
import math
from collections import namedtuple
from typing import NamedTuple, Optional

Bounds = namedtuple("Bounds", "south west north east", defaults=(90.0, 180.0))
Odd = namedtuple("Odd", ["class", "name", "name", "_private", "ok"], rename=True)


class Place(NamedTuple):
    """A place on the globe, in degrees."""

    name: str
    lat: float
    lon: float
    people: Optional[int] = None

    def __str__(self) -> str:
        ns, ew = "NS"[self.lat < 0], "EW"[self.lon < 0]
        return f"{self.name} {abs(self.lat):.2f}{ns} {abs(self.lon):.2f}{ew}"

    def distance(self, other: "Place") -> float:
        """Kilometres on a sphere."""
        f1, f2 = math.radians(self.lat), math.radians(other.lat)
        d = math.radians(other.lon - self.lon)
        cosine = math.sin(f1) * math.sin(f2) + math.cos(f1) * math.cos(f2) * math.cos(d)
        return 6371.0 * math.acos(min(1.0, cosine))

    @property
    def hemisphere(self) -> str:
        match self:
            case Place(lat=0.0):
                return "on the line"
            case (str(), float(lat), _, _) if lat > 0:
                return "north"
            case Place(_, lat, lon, None):
                return f"south, unpeopled ({lat}, {lon})"
            case Place(people=int(n)):
                return f"south, {n:,} people"
        return "nowhere"


class Leg(namedtuple("LegBase", "start end")):
    __slots__ = ()

    def __new__(cls, start, end):
        if start == end:
            raise ValueError(f"a leg from {start.name} to itself")
        return super().__new__(cls, start, end)

    @property
    def km(self):
        return round(self.start.distance(self.end))


def bounds(places):
    _, lats, lons, *_ = zip(*places)
    return Bounds(min(lats), min(lons), max(lats), max(lons))


def main():
    places = [
        Place("Quito", -0.22, -78.51, 2_000_000),
        Place("Oslo", 59.91, 10.75, 709_000),
        Place("Null", 0.0, 0.0),
        Place("Rome", 41.89, 12.48, 2_750_000),
        Place("Bouvet", -54.42, 3.36),
    ]
    for place in sorted(places, key=lambda p: p.lat):
        print(f"{place!s:24} {place.hemisphere}")
    legs = [Leg(a, b) for a, b in zip(places, places[1:])]
    print([leg.km for leg in legs], sum(leg.km for leg in legs), max(legs, key=lambda leg: leg.km).end.name)
    box = bounds(places)
    print(box, Bounds(1, 2), box.north - box.south, box.index(max(box)), Bounds._field_defaults)

    moved = places[2]._replace(name="Origin", people=0)
    print(
        moved,
        repr(moved),
        moved == ("Origin", 0.0, 0.0, 0),
        moved < places[1],
        hash(moved) == hash(tuple(moved)),
    )
    print(json.dumps([p._asdict() for p in places[:2]], indent=1))
    print(
        Place._make(["Here", *(1, 2, 3)]),
        Place(**{"name": "There", "lon": 3, "lat": 4}),
        places[0][1:3],
        len(moved),
        *moved,
    )
    print(Odd._fields, Odd(1, 2, 3, 4, 5), Place.__annotations__["lat"], Place.lat.__doc__, Place.__doc__)
    name, *rest = places[3]
    print(
        name,
        rest,
        Place.__mro__[1].__name__,
        Leg.__mro__[1].__name__,
        vars(Leg).keys() - vars(object).keys() - {"__module__"},
    )

    for wrong in (
        lambda: Place("x"),
        lambda: Place("x", 1, 2, 3, 4),
        lambda: Place("x", 1, 2, height=3),
        lambda: setattr(moved, "lat", 5),
        lambda: moved._replace(height=1),
        lambda: Leg(moved, moved),
        lambda: namedtuple("Bad", "a a"),
        lambda: namedtuple("Bad", "a-b"),
        lambda: namedtuple("Bad", "x", defaults=(1, 2)),
        lambda: moved.altitude,
        lambda: Place._make([1]),
        lambda: setattr(legs[0], "extra", 1),
        lambda: moved + 3,
        lambda: type("C", (Place,), {"__slots__": ("w",)}),
    ):
        try:
            print(wrong())
        except (TypeError, ValueError, AttributeError) as error:
            print(f"{type(error).__name__}: {error}")


main()
