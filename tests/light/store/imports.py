"""Imports about fifty modules of the library and prints what a program can see of code that came from a store."""
import abc, argparse, ast, asyncio, base64, bisect, calendar, collections, configparser, contextlib, copy, csv
import dataclasses, datetime, decimal, difflib, email.message, email.parser, enum, fnmatch, fractions, functools
import gettext, glob, heapq, hmac, html, html.parser, http.client, inspect, ipaddress, json, keyword, linecache
import locale, logging, numbers, operator, optparse, os, pathlib, pickle, pprint, random, re, reprlib, sched, shlex
import shutil, socket, statistics, string, stringprep, sys, tempfile, textwrap, threading, tokenize, traceback
import types, typing, unittest, urllib.parse, warnings, weakref, zipfile
import importlib.util, xml.sax.saxutils, concurrent.futures


def is_library(module):
    return (getattr(module, "__file__", None) or "").endswith(".py") and "/python3.11/" in module.__file__


def functions(module):
    """The functions and classes' functions of a module, by name."""
    for name, thing in sorted(vars(module).items(), key=lambda item: item[0]):
        if isinstance(thing, types.FunctionType) and thing.__module__ == module.__name__:
            yield name, thing
        if isinstance(thing, type) and thing.__module__ == module.__name__:
            for key, method in sorted(vars(thing).items(), key=lambda item: item[0]):
                if isinstance(method, types.FunctionType):
                    yield f"{name}.{key}", method


def describe(function):
    code = function.__code__
    return (code.co_name, code.co_qualname, code.co_filename, code.co_firstlineno, code.co_argcount, code.co_posonlyargcount,
            code.co_kwonlyargcount, code.co_flags, code.co_nlocals, code.co_varnames, code.co_cellvars, code.co_freevars,
            function.__qualname__, function.__doc__, len(function.__defaults__ or ()), sorted(function.__annotations__))


n = 0
for name, module in sorted(sys.modules.items(), key=lambda item: item[0]):
    if not is_library(module):
        continue
    print(name, module.__file__, getattr(module, "__cached__", None), type(module.__loader__).__name__, (module.__doc__ or "")[:60])
    for key, function in functions(module):
        print(key, describe(function))
        n += 1
print(n)
print(inspect.getsource(textwrap.dedent)[:300])
print(inspect.signature(shutil.copyfile), inspect.getsourcelines(json.dumps)[1])
print(json.dumps.__code__.co_qualname is json.dumps.__qualname__, json.dumps.__name__ == "dumps")


def failing(function, *args):
    try:
        function(*args)
    except Exception:
        traceback.print_exc(file=sys.stdout)


failing(json.loads, "[1, 2")
failing(re.compile, "(a")
failing(datetime.datetime.strptime, "x", "%Y")
failing(textwrap.wrap, "abc", 0)
failing(decimal.Decimal, "x y")
failing(fractions.Fraction, "1/0")
failing(ipaddress.ip_address, "1.2.3")
failing(configparser.ConfigParser().get, "no", "thing")
failing(statistics.mean, [])
failing(importlib.import_module, "json.nothing")
failing(urllib.parse.urlsplit, "http://[x")
failing(shlex.split, "'")
