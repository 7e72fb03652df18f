"""Errors and warnings of the symbol tables and of the code generator, case by case, against the reference.

Usage: python3.11 compare_late.py FRONTEND_BATCH. Cases: late_cases.txt, and those made here because they are long.
"""
import ast
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "tools"))
import frontend_client  # noqa: E402


def nested(n, head, tail="pass"):
    return "".join(" " * i + head + "\n" for i in range(n)) + " " * n + tail + "\n"


def nested_try(n, tail):
    heads = "".join(" " * i + "try:\n" for i in range(n))
    return heads + " " * n + "pass\n" + "".join(" " * i + tail + ": pass\n" for i in reversed(range(n)))


def nested_handlers(n, head):
    return "".join(" " * i + "try: pass\n" + " " * i + head + ":\n" for i in range(n)) + " " * n + "pass\n"


def long_cases():
    for n in (20, 21):
        for head in ("while x:", "for x in y:", "with x:", "if x:", "class A:"):
            yield nested(n, head)
        yield nested_try(n, "except")
        yield nested_try(n, "finally")
        yield "with " + ",".join(["x"] * n) + ": pass\n"
        yield "async def f():\n [1 " + "async for x in y " * n + "]"
        yield "async def f():\n" + "".join(" " * (i + 1) + "async for x in y:\n" for i in range(n)) + " " * (n + 1) + "pass\n"
    for n in (6, 7, 10, 11):
        yield nested_handlers(n, "except")
        yield nested_handlers(n, "except* E")
    for n in (255, 256, 300):
        yield "a," * n + "*b = c"
        yield "match x:\n case [" + "_," * n + "*b]: pass"
        yield "match x:\n case [" + "_," * n + "*_, b]: pass"
        yield "f(" + ",".join(["a"] * n) + ")"
        yield "def f(" + ",".join(f"a{i}" for i in range(n)) + "): pass"
    for n in (500, 2000, 5000):
        yield "-" * n + "x"
        yield "x" + ".y" * n
        yield "x" + "+y" * n
        yield "x" + "[0]" * n
        yield "".join(f"def f{i}():\n" + " " * (i + 1) for i in range(min(n // 100, 20))) + "pass"


def main():
    with open(os.path.join(HERE, "late_cases.txt"), encoding="utf-8") as file:
        cases = [ast.literal_eval(line) for line in file if not line.startswith("#")]
    pair = frontend_client.Pair(sys.argv[1], None)
    passed = failed = 0
    for source in [*cases, *long_cases()]:
        for command in ("check", "code"):
            outcome = pair.agree(command, "exec", source)
            passed += outcome is None
            if outcome is not None:
                failed += 1
                print(f"{command} {source[:200]!r}: {frontend_client.first_difference(*outcome)}")
    pair.batch.stop()
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
