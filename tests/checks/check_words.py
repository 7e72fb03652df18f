"""What may not be written: `long` in library code except where libc or CPython ask for it, setjmp, machine paths, unfinished
marks; and every header says in a comment what it is for."""

import re

from tree import Check

LONG = re.compile(r"(?<!long )\blong\b(?! long\b| double)")  # `long long` has 64 bits everywhere
MARKS = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
PATHS = re.compile(r"(?<![\w.])/work/\w")


def main():
    check = Check()
    allowed, used = check.allowed("allow_words.txt"), set()

    def judge(path, word, lines, why):
        what = f"{path} {word}"
        if lines and what in allowed:
            used.add(what)
        else:
            check.that(not lines, f"{path}:{','.join(map(str, lines))}: {word}: {why}")

    def matching(pattern, text):
        return [n for n, line in enumerate(text.split("\n"), start=1) if pattern.search(line)]

    for path in check.c_sources():
        code = check.c_code(path)
        judge(path, "long", matching(LONG, code), "has another size on wasm32; use a type of fixed width")
        judge(path, "setjmp", matching(re.compile(r"\b_?(?:set|long)jmp\b"), code), "errors are returned")
        judge(path, "mark", matching(MARKS, check.text(path)), "finish it or file an issue")
        judge(
            path,
            "head",
            [] if re.match(r"(//|/\*)", check.text(path)) else [1],
            "a file begins with a comment on its job",
        )
    for path in check.files():
        if path.suffix not in (".pyc", ".png", ".gz", ".bin"):
            judge(path, "path", matching(PATHS, check.text(path)), "a path of one machine")
    for what in sorted(set(allowed) - used):
        check.that(False, f"allow_words.txt: {what}: no longer needed")
    check.finish()


main()
