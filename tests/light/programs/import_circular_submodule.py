"""An attribute that is a submodule which is just being imported."""
import os
import sys
import tempfile

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
files = {"pkg/__init__.py": "", "pkg/one.py": "import pkg.two\n", "pkg/two.py": "import pkg.one\nx = pkg.one\n",
         "pkg/three.py": "import pkg\ntry:\n    pkg.three\nexcept AttributeError as e:\n    print(e, e.name, e.obj is pkg)\n"
                         "print(pkg.__spec__._uninitialized_submodules, hasattr(pkg, 'three'), hasattr(pkg, 'four'))\n"
                         "try:\n    pkg.four\nexcept AttributeError as e:\n    print(e)\n"}
os.mkdir(folder + "/pkg")
for name, text in files.items():
    with open(f"{folder}/{name}", "w") as f:
        f.write(text)
try:
    import pkg.one
except AttributeError as e:
    print(type(e).__name__, e)
import pkg.three
print(pkg.three.__name__, pkg.__spec__._uninitialized_submodules)
try:
    pkg.one
except AttributeError as e:
    print(e)
pkg.__spec__._uninitialized_submodules.append("five")
try:
    pkg.five
except AttributeError as e:
    print(e)
for strange in None, 3, "fivesix":
    pkg.__spec__._uninitialized_submodules = strange
    try:
        pkg.five
    except Exception as e:
        print(type(e).__name__, e)
