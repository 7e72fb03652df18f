"""Folders with sources, after modules were read from others: only where modules came from has the reference written."""
import os
import sys
import tempfile

sys.dont_write_bytecode = False
top = tempfile.mkdtemp()
for name in "used", "unused", "package":
    os.mkdir(f"{top}/{name}")
for name in "used/first_one", "unused/second_one", "package/__init__":
    with open(f"{top}/{name}.py", "w") as file:
        file.write(f"print({name!r})\n")
sys.path.insert(0, top + "/used")
import first_one  # noqa: E402

print(sorted(os.listdir(top + "/unused")), sorted(os.listdir(top)))
print([entry.name for entry in os.scandir(top + "/package")])
for path in "unused/__pycache__", "package/__pycache__/x.pyc":
    print(os.path.exists(f"{top}/{path}"), os.access(f"{top}/{path}", os.F_OK))
    try:
        os.listdir(f"{top}/{path}")
    except OSError as e:
        print(type(e).__name__, e.errno)
os.chdir(top)
os.remove("unused/second_one.py")
os.rmdir("unused")
os.remove("package/__init__.py")
os.rmdir(top + "/package")
print(os.listdir())
