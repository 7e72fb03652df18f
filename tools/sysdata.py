"""Writes what the reference's module sys says of itself, and which modules it has, as C tables: sysdata.py OUT.

Asked of a reference with the environment of a closed door, so that nothing of a user gets in."""
import subprocess
import sys

ASK = r'''
import sys
startup = list(sys.modules)
import _imp, posix, time, io, os

def c_string(text):
    out = []
    for byte in text.encode():
        c = chr(byte)
        out.append("\\%03o" % byte if byte < 32 or byte > 126 or c in '"\\?' else c)
    return '"%s"' % "".join(out)

def value(v):
    if v is None: return "'n', \"\""
    if isinstance(v, bool): return "'b', \"%d\"" % v
    if isinstance(v, int): return "'i', \"%d\"" % v
    if isinstance(v, float): return "'f', \"%s\"" % v.hex()
    if isinstance(v, str): return "'s', " + c_string(v)
    raise TypeError(v)

def doc(owner, name):
    d = getattr(owner, name).__doc__
    return c_string(d) if d else "NULL"

def fields_of(t):
    """All named fields in order of their place, unnamed ones as None."""
    members = {n: m for n, m in vars(t).items() if type(m).__name__ == "member_descriptor"}
    return members

def struct(name, v, fresh=True):
    t = type(v)
    print("STRUCT(%s, %s, %s, %d, %d)" % (c_string(name), c_string(t.__module__ + "." + t.__name__), c_string(t.__doc__),
                                          t.n_sequence_fields, t.n_fields))
    for n, m in fields_of(t).items():
        if n.startswith("n_"): continue
        print("FIELD(%s, %s, %s, %s)" % (c_string(name), c_string(n), value(getattr(v, n)), doc(t, n)))

print("/* Made by tools/sysdata.py from the reference. */")
for name in vars(sys): print("SYS_NAME(%s)" % c_string(name))
for name in sorted(vars(sys)):
    v = getattr(sys, name)
    if name.startswith("__") or name in ("executable", "argv", "orig_argv", "ps1", "ps2", "last_type"): continue
    if v is None or isinstance(v, (bool, int, float, str)):
        print("SYS(%s, %s)" % (c_string(name), value(v)))
for name in ("flags", "float_info", "hash_info", "int_info", "thread_info", "version_info"):
    struct(name, getattr(sys, name))
for name, v in vars(sys.implementation).items():
    print("IMPLEMENTATION(%s, %s)" % (c_string(name), value(v) if name != "version" else "'v', \"\""))
for name in sys.builtin_module_names: print("BUILTIN_MODULE(%s)" % c_string(name))
for name in sorted(sys.stdlib_module_names): print("STDLIB_MODULE(%s)" % c_string(name))
for name in sys.path[1:]: print("SYS_PATH(%s)" % c_string(name))
for name in _imp._frozen_module_names():
    data, package, origin = _imp.find_frozen(name)
    print("FROZEN(%s, %d, %s)" % (c_string(name), package, c_string(origin or "")))
for name in startup: print("STARTUP(%s)" % c_string(name))
for suffix in _imp.extension_suffixes(): print("EXTENSION(%s)" % c_string(suffix))
print("SYSTEM_TEXT(EXECUTABLE, %s)" % c_string(sys.executable))
print("SYSTEM_TEXT(STDIO_ERRORS, %s)" % c_string(sys.stdout.errors))
print("SYSTEM_TEXT(SYS_DOC, %s)" % c_string(sys.__doc__))
'''

run = subprocess.run([sys.executable, "-c", ASK], env={"PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "HOME": "/", "PATH": "/usr/bin:/bin"}, stdout=subprocess.PIPE, check=True)
with open(sys.argv[1], "wb") as out:
    out.write(run.stdout)
