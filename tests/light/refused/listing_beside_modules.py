"""The reference has a __pycache__ in the folder of a module that was imported."""
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
with open(folder + "/some_module.py", "w") as f:
    f.write("x = 1\n")
print(os.listdir(folder))
sys.path.insert(0, folder)
import some_module
print(sorted(os.listdir(folder)))
