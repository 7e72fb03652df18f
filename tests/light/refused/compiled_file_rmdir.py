"""The reference has written a compiled file when it read the module: rmdir."""
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
with open(folder + "/some_module.py", "w") as f:
    f.write("x = 1\n")
sys.path.insert(0, folder)
import some_module
print(os.remove(folder + "/some_module.py"), os.rmdir(folder))
