"""Folders of compiled files that are not there, before any module of the program's was read."""
import os
import shutil
import tempfile

os.chdir(tempfile.mkdtemp())
print(os.path.exists("__pycache__"), os.path.isdir(b"__pycache__/x"))
shutil.rmtree("__pycache__", ignore_errors=True)
for f in os.listdir, os.stat, os.rmdir, open:
    for name in "__pycache__", b"__pycache__/a.pyc":
        try:
            f(name)
        except OSError as e:
            print(f.__name__, e)
