"""A cache that all connections of the process share."""
import sqlite3

sqlite3.enable_shared_cache(True)
print("shared")
