"""Folders of modules, where compiled files do not show: none written, walks over modules, a folder that goes as a whole."""
import os
import pkgutil
import shutil
import sys
import tempfile

folder = tempfile.mkdtemp()
os.mkdir(folder + "/some_package")
for name in "some_module", "some_package/__init__", "some_package/inner":
    with open(f"{folder}/{name}.py", "w") as f:
        f.write("x = 1\n")
os.mkdir(folder + "/data")
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
import some_module
print(sorted(os.listdir(folder)), os.path.exists(some_module.__cached__))
sys.dont_write_bytecode = False
import some_package
print([(m.name, m.ispkg) for m in pkgutil.iter_modules([folder, *some_package.__path__])])
print(os.listdir(folder + "/data"))
shutil.rmtree(folder)
print(os.path.exists(folder))
