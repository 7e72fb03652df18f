"""What the checks share: the files of the tree, C sources without comments and strings, allow-lists, counting.

A check is called as `check_NAME.py SOURCE BUILD`, calls `Check.that` once per case, and ends with `Check.finish`.
"""

import pathlib
import re
import sys

SKIPPED = re.compile(r"^(build(-.*)?|\.git|__pycache__|\.cache)$")
TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)


class Check:
    def __init__(self):
        self.root, self.build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
        self.passed = self.failed = 0

    def that(self, ok, message):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            print(message)

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(self.failed != 0 or self.passed == 0)

    def files(self, *suffixes, under=("",)):
        """The tree's files with these suffixes (all without), as paths relative to the root, sorted."""
        found, folders = [], [self.root / top for top in under]
        while folders:
            folder = folders.pop()
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.is_dir() and not path.is_symlink():
                    if not SKIPPED.match(path.name):
                        folders.append(path)
                elif not suffixes or path.suffix in suffixes:
                    found.append(path.relative_to(self.root))
        return sorted(found)

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def c_code(self, path):
        """A C file whose comments and literals are blanked out; line numbers stay."""
        return TOKEN.sub(lambda m: blank(m.group()), self.text(path))

    def c_sources(self, under=("src", "include")):
        return self.files(".c", ".h", under=under)

    def allowed(self, name):
        """The allow-list NAME.txt: {what: reason}. A line is `what: reason`; a reason is a must."""
        rows = {}
        path = self.root / "tests" / "checks" / name
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                what, colon, reason = line.partition(": ")
                if not reason.strip():
                    self.that(False, f"{path.relative_to(self.root)}:{number}: no reason given")
                rows[what.strip()] = reason.strip()
        return rows


def blank(text):
    kept = "" if text.startswith("/") else text[0]
    return kept + re.sub(r"[^\n]", " ", text[len(kept) : len(text) - len(kept)]) + kept
