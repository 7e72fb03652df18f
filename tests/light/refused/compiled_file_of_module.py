"""The reference has written a compiled file when it read the module; here there is none."""
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
with open(folder + "/some_module.py", "w") as f:
    f.write("x = 1\n")
sys.path.insert(0, folder)
print(os.path.exists(folder + "/__pycache__"))
import some_module
print(os.path.exists(some_module.__cached__))
