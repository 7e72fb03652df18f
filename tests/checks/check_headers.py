"""Every header compiles alone, as C11 and after itself: it includes what it needs and guards itself."""

import concurrent.futures
import subprocess

from tree import Check


def python_flags():
    return subprocess.run(
        ["pkg-config", "--cflags", "python-3.11-embed"], capture_output=True, text=True, check=True
    ).stdout.split()


def compile_alone(check, path, flags):
    source = f'#include "{check.root / path}"\n#include "{check.root / path}"\n'
    command = [
        "gcc",
        "-std=gnu11",
        "-D_GNU_SOURCE",
        "-fsyntax-only",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-Wno-unused-parameter",
        "-Wno-unused-function",
        f"-I{check.root / 'include'}",
        f"-I{check.root / 'src'}",
        f"-I{check.build / 'generated'}",
        *flags,
        "-x",
        "c",
        "-",
    ]
    done = subprocess.run(command, input=source, capture_output=True, text=True)
    return path, done.returncode == 0, done.stderr


def main():
    check = Check()
    flags = python_flags()
    headers = check.files(".h", under=("src", "include", "tests/unit"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, ok, errors in pool.map(
            lambda p: compile_alone(check, p, flags if p.parts[:2] == ("src", "full") else []), headers
        ):
            check.that(ok, f"{path}: does not compile alone:\n{errors}")
    check.finish()


main()
