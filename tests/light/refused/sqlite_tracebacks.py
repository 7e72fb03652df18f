"""Exceptions of callbacks that are shown show addresses too."""
import sqlite3

sqlite3.enable_callback_tracebacks(True)
c = sqlite3.connect(":memory:")
c.create_function("f", 0, lambda: 1 / 0)
try:
    c.execute("select f()")
except sqlite3.Error as e:
    print(e)
