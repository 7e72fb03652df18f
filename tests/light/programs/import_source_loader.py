"""Loaders of a program's own over importlib's: which of their methods get_code calls, and what it shows."""
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import traceback

sys.dont_write_bytecode = True
texts = {"good": "x = 1\n", "bad": "x = = 1\n", "raises": "1 / 0\n"}


class Mine(importlib.abc.SourceLoader):
    def get_filename(self, name):
        return "/nowhere/" + name + ".py"

    def get_data(self, path):
        print("get_data", path)
        if path.endswith(".pyc"):
            raise OSError(path)
        return texts[path[9:-3]].encode()


class Stats(Mine):
    def path_stats(self, path):
        print("path_stats", path)
        return {"mtime": 1, "size": 5}

    def set_data(self, path, data):
        print("set_data", path)


for kind in (Mine, Stats):
    for name in texts:
        loader = kind()
        spec = importlib.util.spec_from_loader(name, loader)
        module = importlib.util.module_from_spec(spec)
        try:
            loader.exec_module(module)
            print(module.x)
        except Exception as e:
            print(type(e).__name__, [f.name for f in traceback.extract_tb(e.__traceback__)])


class Named(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, **more):
        print("source_to_code", len(data), path.rpartition("/")[2])
        return super().source_to_code(data, path, **more)


with open("m_named.py", "w") as f:
    f.write("y = 2\n")
print(Named("m_named", "m_named.py").load_module().y)
try:
    Named("m_named", "m_named.py").get_code("other")
except ImportError as e:
    print(e, [f.name for f in traceback.extract_tb(e.__traceback__)])
try:
    importlib.machinery.SourceFileLoader("gone", "gone.py").get_code("gone")
except OSError as e:
    print(e, [f.name for f in traceback.extract_tb(e.__traceback__)])
