"""SQLite's own ways to files are not there."""
import sqlite3

try:
    sqlite3.connect("file:x.db?vfs=unix-none", uri=True)
except sqlite3.Error as e:
    print(e)
