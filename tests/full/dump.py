"""Prints all that a script can find out about the engine that runs it, addresses left out: for comparing two engines."""
start = dict(globals())
import sys

modules = list(sys.modules)

import builtins
import gc
import importlib
import inspect
import io
import os
import platform
import re
import site
import sysconfig
import types


def text(value):
    return re.sub(r"0x[0-9a-f]{5,}", "0x", repr(value))


def show(name, value):
    print(f"{name} = {text(value)}")


def show_value(name, value, depth):
    if isinstance(value, (int, float, str, bytes, tuple, frozenset, type(None), complex)):
        show(name, value)
    elif isinstance(value, type):
        show_type(name, value, depth)
    elif callable(value) or inspect.isdatadescriptor(value):
        try:
            signature = str(inspect.signature(value))
        except (ValueError, TypeError) as error:
            signature = f"none ({error.__class__.__name__})"
        doc = getattr(value, "__doc__", None)
        print(f"{name}: {type(value).__name__} {signature} {getattr(value, '__text_signature__', None)!r} {doc!r}")
    else:
        print(f"{name}: {type(value).__module__}.{type(value).__qualname__}")


seen = set()


def show_type(name, cls, depth):
    print(f"{name}: type {cls.__module__}.{cls.__qualname__} {cls.__flags__ & ~(1 << 19 | 1 << 12):#x} {cls.__basicsize__} "
          f"{cls.__itemsize__} {cls.__dictoffset__} {cls.__weakrefoffset__} {[c.__qualname__ for c in cls.__mro__]}")
    if cls in seen or depth > 3:
        return
    seen.add(cls)
    for key, value in list(cls.__dict__.items()):
        if key in ("__abstractmethods__", "_abc_impl", "__subclasshook__"):
            continue
        show_value(f"{name}.{key}", value, depth + 1)


for key, value in start.items():
    show(f"__main__.{key}", value)
show("modules", modules)
for key in sorted(vars(sys)):
    if key not in ("modules", "_current_frames", "stdout", "stderr", "stdin"):
        value = getattr(sys, key)
        show(f"sys.{key}", sorted(value) if isinstance(value, (set, frozenset, dict)) else value)
for stream in (sys.stdin, sys.stdout, sys.stderr):
    show("stream", (stream.name, stream.mode, stream.encoding, stream.errors, stream.line_buffering, type(stream.buffer)))
for name in ("getrecursionlimit", "getswitchinterval", "getfilesystemencoding", "getfilesystemencodeerrors",
             "getdefaultencoding", "get_int_max_str_digits", "getdlopenflags", "is_finalizing", "get_asyncgen_hooks",
             "_is_gil_enabled", "_git"):
    value = getattr(sys, name, None)
    show(f"sys.{name}()", value() if callable(value) else value)
show("path hooks", [getattr(hook, "__qualname__", hook) for hook in sys.path_hooks])
show("meta path", sys.meta_path)
show("platform", (platform.platform(), platform.python_build(), platform.python_compiler(), platform.python_revision()))
show("sysconfig", sorted(sysconfig.get_config_vars().items(), key=str))
show("paths", sysconfig.get_paths())
show("site", (site.ENABLE_USER_SITE, site.PREFIXES, site.USER_SITE, site.USER_BASE))
show("gc", (gc.get_threshold(), gc.isenabled(), gc.get_debug(), gc.callbacks))
show("environment", sorted(os.environ.items()))
show("loader", (__loader__.__class__, getattr(__loader__, "path", None), __spec__, __builtins__ is builtins))
for name in modules:
    module = sys.modules[name]
    show(f"module {name}", (module, getattr(module, "__file__", None), getattr(module, "__cached__", None),
                            getattr(module, "__spec__", None), type(getattr(module, "__loader__", None))))
for name in ("builtins",) + sys.builtin_module_names:
    module = importlib.import_module(name)
    if name in ("sys", "xxsubtype"):
        continue
    print(f"== {name} {module.__doc__!r}")
    for key, value in list(vars(module).items()):
        if not (name == "posix" and key == "environ"):
            show_value(f"{name}.{key}", value, 0)
todo, found = [object], set()
for cls in todo:
    for sub in type.__subclasses__(cls):
        if sub not in found and sub is not type:
            found.add(sub)
            todo.append(sub)
            print(f"subclass {cls.__qualname__} > {sub.__module__}.{sub.__qualname__}")
