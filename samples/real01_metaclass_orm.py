"""Metaclass: models declare columns as class attributes, the metaclass collects them and writes SQL for sqlite3."""

import sqlite3


class Column:
    def __init__(self, kind, *, key=False, default=None):
        self.kind, self.key, self.default = kind, key, default

    def __set_name__(self, owner, name):
        self.name = name

    def sql(self):
        return f"{self.name} {self.kind}" + (" PRIMARY KEY" if self.key else "")


class ModelMeta(type):
    registry = {}

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        return {"__declared_with__": tuple(sorted(options))}

    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, dict(namespace))
        inherited = {
            key: column
            for base in reversed(cls.__mro__)
            for key, column in vars(base).items()
            if isinstance(column, Column)
        }
        cls.columns = inherited
        if not options.get("abstract"):
            keys = [column.name for column in inherited.values() if column.key]
            if len(keys) != 1:
                raise TypeError(f"{name}: one key expected, found {keys}")
            cls.key = keys[0]
            mcls.registry[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, *, table=None, abstract=False):
        super().__init__(name, bases, namespace)
        cls.table = table or name.lower() + "s"

    def __call__(cls, **values):
        unknown = values.keys() - cls.columns.keys()
        if unknown:
            raise TypeError(f"{cls.__name__} has no {', '.join(sorted(unknown))}")
        item = super().__call__()
        for name, column in cls.columns.items():
            setattr(item, name, values.get(name, column.default))
        return item

    def __iter__(cls):
        return iter(cls.columns.values())

    def __contains__(cls, name):
        return name in cls.columns


class Model(metaclass=ModelMeta, abstract=True):
    def save(self, db):
        marks = ", ".join("?" * len(self.columns))
        db.execute(f"INSERT OR REPLACE INTO {self.table} VALUES ({marks})", list(vars(self).values()))

    @classmethod
    def where(cls, db, condition="1", *arguments):
        query = f"SELECT * FROM {cls.table} WHERE {condition} ORDER BY {cls.key}"
        for row in db.execute(query, arguments):
            yield cls(**dict(zip(cls.columns, row)))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"


class Timed(Model, abstract=True):
    made = Column("INTEGER", default=0)


class User(Timed):
    id = Column("INTEGER", key=True)
    name = Column("TEXT", default="?")


class Entry(Timed, table="journal"):
    id = Column("INTEGER", key=True)
    user = Column("INTEGER")
    amount = Column("REAL", default=0.0)


def main():
    db = sqlite3.connect(":memory:")
    for name, cls in ModelMeta.registry.items():
        statement = f"CREATE TABLE {cls.table} ({', '.join(column.sql() for column in cls)})"
        print(name, type(cls).__name__, cls.__declared_with__, statement)
        db.execute(statement)

    for n, name in enumerate(["ada", "bob", "eve"], start=1):
        User(id=n, name=name, made=1800 + n).save(db)
        Entry(id=10 * n, user=n, amount=n / 8).save(db)
    print(list(User.where(db, "made > ?", 1801)))
    print(sum(entry.amount for entry in Entry.where(db)), "name" in User, "name" in Entry)
    print(
        db.execute(
            "SELECT name, amount FROM users JOIN journal ON user = users.id ORDER BY amount DESC"
        ).fetchall()
    )

    for wrong in (
        lambda: User(id=1, colour="red"),
        lambda: ModelMeta("Keyless", (Model,), {}),
        lambda: list(User.where(db, "nothing = 1")),
        lambda: type("Plain", (User,), {}, key="x"),
    ):
        try:
            print(wrong())
        except (TypeError, sqlite3.OperationalError) as error:
            print(f"{type(error).__name__}: {error}")


main()
