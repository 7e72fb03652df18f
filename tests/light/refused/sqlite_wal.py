"""A write-ahead log in a file is memory that processes share."""
import sqlite3

c = sqlite3.connect("wal.db")
print(c.execute("pragma journal_mode = wal").fetchall())
c.execute("create table t(a)")
