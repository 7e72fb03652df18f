"""Writes the functions, integer constants and struct sequences of the reference's modules written in C, as C tables:
module_data.py OUT. A function that Light does not have yet is there and traps when it is called."""
import errno
import importlib
import os
import subprocess
import sys

CONSTANTS = ["_locale", "_lzma", "_signal", "_socket", "_sqlite3", "_stat", "errno", "posix", "readline", "select",
             "syslog", "time"]
# They say where the machine is, not which reference it has.
OF_ZONE = {("time", "timezone"), ("time", "altzone"), ("time", "daylight")}
OF_MACHINE = {"SC_ARG_MAX", "SC_CHILD_MAX", "SC_OPEN_MAX", "SC_SIGQUEUE_MAX", "SC_NPROCESSORS_CONF", "SC_NPROCESSORS_ONLN",
              "SC_PHYS_PAGES", "SC_AVPHYS_PAGES", "SC_MINSIGSTKSZ", "SC_THREAD_STACK_MIN", "SC_NGROUPS_MAX"}
# Texts of modules that are not in WHOLE.
TEXTS = {("_heapq", "__about__"), ("readline", "_READLINE_LIBRARY_VERSION")}
# Modules of which Light has nothing but what is written down here.
STUBS = ["_posixsubprocess", "_ssl", "_symtable", "fcntl", "faulthandler", "mmap", "resource", "syslog", "termios"]
# Modules whose texts, tuples and classes are written down too.
WHOLE = [*STUBS, "_socket", "select"]
STRUCTS = [("posix", "stat_result"), ("posix", "statvfs_result"), ("posix", "terminal_size"), ("posix", "sched_param"), ("posix", "times_result"),
           ("posix", "uname_result"), ("posix", "waitid_result"), ("time", "struct_time"),
           ("_signal", "struct_siginfo"), ("pwd", "struct_passwd"), ("grp", "struct_group"), ("resource", "struct_rusage")]


def c_string(text):
    if text is None:
        return "NULL"
    out = []
    for byte in text.encode():
        c = chr(byte)
        out.append("\\%03o" % byte if byte < 32 or byte > 126 or c in '"\\?' else c)
    return '"%s"' % "".join(out)


def fields(t):
    """Fields in the order of their places; (None, None) for unnamed ones."""
    n = t.n_fields
    if n == 1:
        return [(k, m.__doc__) for k, m in vars(t).items() if type(m).__name__ == "member_descriptor"]
    probe = t(range(n)) if n == t.n_sequence_fields else t(range(t.n_sequence_fields),
                                                         {k: i for i, k in enumerate(vars(t))})
    order = [(k, m) for k, m in vars(t).items() if type(m).__name__ == "member_descriptor"]
    out = [None] * n
    for i in range(t.n_sequence_fields):
        for k, m in order:
            if getattr(probe, k) == i and t(range(1000, 1000 + t.n_sequence_fields)).__getattribute__(k) == 1000 + i:
                out[i] = (k, m.__doc__)
    rest = [(k, m.__doc__) for k, m in order if k not in [o[0] for o in out if o]]
    for i in range(t.n_sequence_fields, n):
        out[i] = rest.pop(0)
    return [o or (None, None) for o in out]


def literal(value):
    """Kind and text of a constant that is no int; None: it is none."""
    if isinstance(value, bool):
        return "b", "%d" % value
    if isinstance(value, str):
        return "s", value
    if isinstance(value, tuple) and all(type(v) is int for v in value):
        return "t", " ".join(map(str, value))
    return None


def class_row(module, key, value):
    """Kind (e exception, c class, a alias, S struct sequence) and what it is made of."""
    for other, earlier in vars(module).items():
        if other == key:
            break
        if earlier is value:
            return "a", other
    if value.__module__ == "builtins":
        return "a", "builtins." + value.__name__
    full = value.__module__ + "." + value.__qualname__
    if issubclass(value, tuple):
        return "S", full
    if issubclass(value, BaseException):
        return "e", " ".join([full, *[b.__name__ for b in value.__bases__]])
    kinds = {"method_descriptor": "m", "getset_descriptor": "g", "member_descriptor": "g"}
    members = [kinds[type(v).__name__] + n for n, v in vars(value).items() if type(v).__name__ in kinds]
    return "c", " ".join([full, *members])


def conf(function, name):
    """Kind of what os.confstr or os.sysconf answers, and its text."""
    if function == "p" or name in OF_MACHINE:
        return "?", "NULL"
    try:
        value = os.confstr(name) if function == "c" else os.sysconf(name)
    except OSError as error:
        return "e", c_string(str(error.errno))
    kind = "n" if value is None else "v" if function == "s" else "t"
    return kind, c_string(None if value is None else str(value))


def rows_of(name):
    module = importlib.import_module(name)
    for key, value in vars(module).items():
        if (name, key) in OF_ZONE:
            continue
        if type(value) is type(len):
            yield key, "f", ""
        elif type(value) is int:
            if name in CONSTANTS or name in STUBS:
                yield key, "i", "%d" % value
        elif (name, key) in TEXTS:
            yield key, "s", value
        elif name in WHOLE and not key.startswith("__"):
            found = class_row(module, key, value) if isinstance(value, type) else literal(value)
            if found:
                yield key, *found


with open(sys.argv[1], "w") as out:
    print("/* Made by tools/module_data.py from the reference. */", file=out)
    first = 0
    ranges = []
    for name in sorted({*sys.builtin_module_names, "_lzma", "_sqlite3", "readline", *STUBS} - {"sys", "builtins", "_imp"}):
        rows = list(rows_of(name))
        for key, kind, text in rows:
            print("MODULE_ROW(%s, '%s', %s)" % (c_string(key), kind, c_string(text)), file=out)
        ranges.append((name, first, len(rows)))
        first += len(rows)
    for name, at, n in ranges:
        print("MODULE_RANGE(%s, %d, %d, %d)" % (c_string(name), at, n, name in STUBS), file=out)
    for name, key in STRUCTS:
        t = getattr(importlib.import_module(name), key)
        full = t.__module__ + "." + t.__qualname__
        rows = fields(t)
        own = t.__text_signature__ if t.__text_signature__ != os.stat_result.__text_signature__ else None
        print("MODULE_STRUCT(%s, %s, %s, %s, %d, %d, %s)" % (
            c_string(name), c_string(key), c_string(full), c_string(t.__doc__), t.n_sequence_fields, t.n_fields,
            c_string(own)), file=out)
        for field, doc in rows:
            print("MODULE_FIELD(%s, %s, %s)" % (c_string(name + "." + key), c_string(field), c_string(doc)), file=out)
    for number in range(1, 134):
        print("STRERROR(%d, %s)" % (number, c_string(os.strerror(number))), file=out)
    for number, name in errno.errorcode.items():
        print("ERRORCODE(%d, %s)" % (number, c_string(name)), file=out)
    for name in importlib.import_module("posix")._have_functions:
        print("HAVE_FUNCTION(%s)" % c_string(name), file=out)
    import _locale
    _locale.setlocale(_locale.LC_ALL, "C")
    for key, value in vars(_locale).items():
        if type(value) is int and not key.startswith(("LC_", "CHAR_", "CODESET")):
            print("LANGINFO(%d, %s)" % (value, c_string(_locale.nl_langinfo(value))), file=out)
    for name in subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split():
        if name not in ("C", "POSIX", "C.utf8", "C.UTF-8"):
            print("OTHER_LOCALE(%s)" % c_string(name), file=out)
    for function, names in (("c", os.confstr_names), ("s", os.sysconf_names), ("p", os.pathconf_names)):
        for name, number in names.items():
            print("CONF(%s, '%s', %d, '%c', %s)" % (c_string(name), function, number, *conf(function, name)), file=out)
    import ssl
    for purpose in ssl.Purpose:
        print("SSL_OBJECT(%d, %s, %s, %s)" % (purpose.nid, *map(c_string, purpose[1:])), file=out)
    import _ast
    done = {object}

    def ast_class(c):
        if c in done:
            return
        done.add(c)
        ast_class(c.__base__)
        own = [n for n in c._fields + c._attributes if vars(c).get(n, 0) is None]
        print("AST_CLASS(%s, %s, %s, %s, %s, %s, %d)" % (
            c_string(c.__name__), c_string(c.__base__.__name__), c_string(" ".join(vars(c).get("_fields", ()))),
            c_string(" ".join(vars(c).get("_attributes", ()))), c_string(" ".join(own)), c_string(c.__doc__),
            ("_fields" in vars(c)) + 2 * ("_attributes" in vars(c))), file=out)
    for value in vars(_ast).values():
        if isinstance(value, type) and issubclass(value, _ast.AST):
            ast_class(value)
    for key, value in vars(_ast).items():
        if type(value) is int:
            print('AST_INT(%s, "%d")' % (c_string(key), value), file=out)
