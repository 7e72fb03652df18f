"""A connection keeps weak references to its cursors."""
import sqlite3
import weakref

print(weakref.getweakrefcount(sqlite3.connect(":memory:").cursor()))
