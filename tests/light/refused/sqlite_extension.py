"""Extensions of SQLite are code from outside."""
import sqlite3

c = sqlite3.connect(":memory:")
c.enable_load_extension(True)
try:
    c.load_extension("nothing")
except sqlite3.Error as e:
    print(e)
