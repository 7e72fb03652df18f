"""A small program over sqlite3: a ledger with constraints, joins, windows and reports."""
import collections
import sqlite3
from contextlib import closing

SCHEMA = """
create table account(id integer primary key, name text not null unique, kind text check (kind in ('asset', 'income', 'expense')));
create table entry(id integer primary key, day text not null, account integer not null references account(id) on delete cascade, amount integer not null);
create index entry_day on entry(day);
create view balance as select account.name, sum(amount) as total from entry join account on account.id = entry.account group by account.id;
"""


def fill(db):
    db.executemany("insert into account(name, kind) values (?, ?)", [("cash", "asset"), ("wages", "income"), ("food", "expense"), ("rent", "expense")])
    ids = dict(db.execute("select name, id from account"))
    seed = 12345
    for n in range(400):
        seed = (seed * 1103515245 + 12345) % 2**31
        source, target = (("wages", "cash"), ("cash", "food"), ("cash", "rent"))[seed % 3]
        amount, day = seed // 3 % 9000 + 1, f"2024-{seed // 7 % 12 + 1:02}-{seed // 11 % 28 + 1:02}"
        with db:
            db.execute("insert into entry(day, account, amount) values (?, ?, ?)", (day, ids[source], -amount))
            db.execute("insert into entry(day, account, amount) values (?, ?, ?)", (day, ids[target], amount))


with closing(sqlite3.connect(":memory:")) as db:
    db.row_factory = sqlite3.Row
    db.execute("pragma foreign_keys = on")
    db.executescript(SCHEMA)
    fill(db)
    for row in db.execute("select * from balance order by total desc"):
        print(dict(row))
    print(db.execute("select sum(amount) as s from entry").fetchone()["s"])
    months = collections.defaultdict(dict)
    for row in db.execute("select substr(day, 1, 7) as month, name, sum(amount) as total from entry join account on account.id = account where kind <> 'asset' group by 1, 2 order by 1, 2"):
        months[row["month"]][row["name"]] = row["total"]
    for month, totals in months.items():
        print(month, " ".join(f"{name}={total:>8}" for name, total in totals.items()))
    query = "select day, amount, sum(amount) over (order by day, entry.id) as running, rank() over (partition by substr(day, 1, 7) order by amount desc) as place from entry where account = 1 order by day, entry.id limit 12"
    print(*(tuple(row) for row in db.execute(query)), sep="\n")
    for statement in ("insert into account(name, kind) values ('cash', 'asset')", "insert into account(name, kind) values ('x', 'y')",
                      "insert into account(name) values (null)", "insert into entry(day, account, amount) values ('d', 99, 1)", "select * from nothing",
                      "insert into account(id, name) values ('text', 'n')"):
        try:
            with db:
                db.execute(statement)
        except sqlite3.Error as error:
            print(type(error).__name__, error, error.sqlite_errorname, error.sqlite_errorcode)
    with db:
        print(db.execute("delete from account where name = 'rent'").rowcount, db.execute("select count(*) from entry").fetchone()[0])
    print(*(tuple(row) for row in db.execute("explain query plan select * from entry where day > '2024-06'")))
    print(db.total_changes, db.in_transaction)
