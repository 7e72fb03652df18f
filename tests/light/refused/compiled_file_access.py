"""The reference has written a compiled file when it read the module: access."""
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
with open(folder + "/some_module.py", "w") as f:
    f.write("x = 1\n")
sys.path.insert(0, folder)
import some_module
print(os.access(some_module.__cached__, os.F_OK))
