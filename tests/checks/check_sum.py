"""tools/sum_ctest.awk adds up what suites print: a suite that fails, dies, hangs, says nothing or was not run must show."""

import subprocess

from tree import Check

LINE = "-" * 58


def suite(name, output, ended="Test Passed."):
    return f"1/9 Testing: {name}\n1/9 Test: {name}\nOutput:\n{LINE}\n{output}<end of output>\nTest time = 0.0 sec\n{LINE}\n{ended}\n\n"


CASES = {
    "good": (
        suite("a", "text\n3 passed, 0 failed\n") + suite("b", "1 passed, 0 failed, 2 skipped\n"),
        0,
        "4 passed, 0 failed",
    ),
    "last line counts": (suite("a", "9 passed, 9 failed\n3 passed, 0 failed\n"), 0, "3 passed, 0 failed"),
    "failing": (suite("a", "3 passed, 2 failed\n", "Test Failed."), 8, "3 passed, 2 failed"),
    "died after its line": (suite("a", "3 passed, 0 failed\n", "Test Failed."), 8, "3 passed, 1 failed"),
    "timed out": (suite("a", "started\n", "Test Failed."), 8, "0 passed, 1 failed"),
    "says nothing": (suite("a", "3 passed\n") + suite("b", "2 passed, 0 failed\n"), 0, "2 passed, 1 failed"),
    "tests nothing": (suite("a", "0 passed, 0 failed\n") + suite("b", "2 passed, 0 failed\n"), 0, "2 passed, 1 failed"),
    "rules in the output": (
        suite("a", f"{LINE}\nTest Passed.\n3 passed, 1 failed\n", "Test Failed."),
        8,
        "3 passed, 1 failed",
    ),
    "no suite": ("Start testing\n", 0, "0 passed, 1 failed"),
    "not run": (suite("a", "1 passed, 0 failed\n"), 8, "1 passed, 1 failed"),
}


def main():
    check = Check()
    program = check.root / "tools" / "sum_ctest.awk"
    for name, (log, status, want) in CASES.items():
        done = subprocess.run(
            ["awk", "-v", f"status={status}", "-f", program], input=log, capture_output=True, text=True
        )
        got = done.stdout.splitlines()[-1:] or [""]
        check.that(got == [want] and not done.stderr, f"{name}: {got[0]!r}, expected {want!r} {done.stderr}")
    check.finish()


main()
