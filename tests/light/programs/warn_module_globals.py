"""_warnings.warn_explicit with module_globals: the loader is asked for the source, whose line is then not shown."""
import _warnings
import sys


class Loader:
    def __init__(self, source):
        self.source = source

    def get_source(self, name):
        print("get", name, flush=True)
        return self.source


class Bad:
    @property
    def get_source(self):
        return 1 / 0


class Text(str):
    def splitlines(self):
        return []


def attempt(module_globals, line=2, registry=None, file=__file__):
    try:
        print(_warnings.warn_explicit("msg", UserWarning, file, line, "mod", registry, module_globals))
    except Exception as e:
        print(type(e).__name__, e)
    sys.stdout.flush()
    sys.stderr.flush()


for wrong in (True, [], 3, "text"):
    attempt(wrong)
    attempt(wrong, registry=[])
attempt({}, 2)
attempt({}, registry=3)
attempt({"__loader__": Loader("a\n  b\nc")}, 4)
attempt({"__loader__": Loader("a\n  b\nc"), "__name__": "it"}, 2)
attempt({"__loader__": Loader("a\n  b\nc"), "__name__": 3}, 3, file="nowhere")
for line in (-1, 0, 1, 2, 3, 4):
    attempt({"__loader__": Loader("a\r\nb\x1cc"), "__name__": "it"}, line, file="nowhere")
for source in (None, 3, b"a", "", Text("a\nb"), Text()):
    attempt({"__loader__": Loader(source), "__name__": "it"}, 1)
attempt({"__loader__": None, "__name__": "it"}, 1)
attempt({"__loader__": Bad(), "__name__": "it"}, 1)
attempt({"__loader__": Bad(), "__name__": "it"}, 1, file=4)
attempt({"__loader__": Loader(""), "__name__": "it"}, 1, registry=4)
attempt(None, 1, registry=4)
for registry in (3, [], "", None):  # no module: nothing is said, and the registry is not looked at
    print(registry, _warnings.warn_explicit("msg", UserWarning, "file", 1, None, registry))
__name__ = None
_warnings.warn("nothing is said")
__name__ = 3
_warnings.warn("said")
