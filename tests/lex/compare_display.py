"""Compares how `samebyte dump` and `python3 FILE` show the error of a script: file, line, text, carets, message. Prints
"N passed, N failed".

usage: compare_display.py SAMEBYTE
"""
import os
import subprocess
import sys
import tempfile

SCRIPTS = [
    b"f'{a b}'\n", b"x = (a b\n  c)\n", b"(a,\n b c,\n d)\n", b"   x = 1\n", b"\tif 1:\n  y\n", b"print x\n",
    b"x = '''a\nb''' c d\n", b"def f(:\n  pass\n", b"for x in y\n  z\n", b"f(x for x in y, 1)\n", b"x = {1:2, 3}\n",
    b"a = \xc3\xa9 b\n", b"# coding: utf-8\na = \xc3\xa9 \xc3\xa9\n", b"if x = 3:\n  pass\n", b"class A\n  pass\n", b"x = 1 +\n",
    b"  \x0c x y\n", b"x = [1,\n2,\n3\n", b"'\\x1'\n", b"x = 1" + b"0" * 4400 + b"\n", b"with a as f(): pass\n", b"f(**x, *y)\n",
    b"None = 1\n", b"a, b += 1\n", b"x = '" + b"\xc3\xa9" * 30 + b"' y z\n", b"(\n1 +\n2 = 3)\n", b"lambda: (yield) = 1\n",
    b"{**a for b in c}\n", b"(x,\n  y) = 1 = 2\n", b"(a,\n1\n) = 3\n", b"f(\na\n) = 1\n", b"x" * 1500 + b" = a $ b\n", b"x = '\xff'\n",
    b"# coding: foo\n", b"x = \\ 1\n", b"if 1:\n  x\n y\n", b"if 1:\n\tx\n        y\n", b"x = (\n", b"x = 'abc\n", b"1__0\n",
    b"def f():\n  global x\n  x = 1\n  global x\n", b"nonlocal x\n", b"from __future__ import nothing\n"]


def main():
    samebyte, passed, failed = sys.argv[1], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for script in SCRIPTS:
            with open(os.path.join(folder, "script.py"), "wb") as file:
                file.write(script)
            want = subprocess.run([sys.executable, "-I", "script.py"], cwd=folder, capture_output=True).stderr
            got = subprocess.run([samebyte, "dump", "--symtab", "script.py"], cwd=folder, capture_output=True).stderr
            same = got == want
            passed += same
            failed += not same
            if not same:
                print("differs:", script[:200], "\n want:", want.decode(), "\n got:", got.decode("utf-8", "replace"))
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
