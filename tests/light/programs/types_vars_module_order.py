# The order of vars() of classes that modules written in C have.
import ast
import binascii
import bz2
import collections
import csv
import datetime
import decimal
import hashlib
import io
import json.encoder
import json.scanner
import lzma
import pickle
import queue
import random
import sqlite3
import struct
import sys
import threading
import weakref
import zlib

modules = (binascii, bz2, collections, csv, datetime, decimal, io, lzma, pickle, queue, random, sqlite3, struct, weakref, zlib)
for module in modules:
    for name, value in sorted(vars(module).items()):
        if isinstance(value, type) and "__weakref__" not in list(vars(value))[:-2] and value.__module__[0] in "_bczds":
            if "__dict__" not in vars(value):
                print(module.__name__, name, list(vars(value)))
for name, value in sorted(vars(ast).items()):
    if isinstance(value, type) and issubclass(value, ast.AST) and "__new__" not in vars(value):
        print(name, list(vars(value)))
frame = sys._getframe()
for value in (frame, iter(memoryview(b"a")), hashlib.new("sha1"), hashlib.new("shake_128"), threading.Lock(), threading.RLock()):
    print(type(value).__name__, list(vars(type(value))))
ordered = collections.OrderedDict(a=1)
for value in (iter(ordered), ordered.keys(), ordered.values(), ordered.items()):
    print(type(value).__name__, list(vars(type(value))))
print(list(vars(json.scanner.c_make_scanner)), list(vars(json.encoder.c_make_encoder)))
