"""Files under 1,200 lines, functions under 150, folder READMEs at most 30, lines of C at most 110 characters, of
Markdown 150 (tables and listings apart); every folder of src/ that has code has a README.md. The exceptions stand in allow_sizes.txt."""

import re

from tree import Check

MAX_FILE, MAX_FUNCTION, MAX_README, MAX_COLUMN, MAX_MARKDOWN = 1200, 150, 30, 110, 150
NAME = re.compile(r"([A-Za-z_]\w*)\s*\([^;{}]*$", re.S)


def functions(code):
    """Yields (name, first line, number of lines) of each function of a C file without comments and literals."""
    depth = start = 0
    line, head = 1, ""
    for char in code:
        if char == "\n":
            line += 1
        if char == "{":
            if depth == 0:
                start, opened = line, head
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                if ")" in opened and "=" not in opened:
                    name = NAME.search(opened)
                    yield (name.group(1) if name else "?"), start, line - start + 1
                head = ""
        elif depth == 0:
            head = "" if char == ";" else head + char


def main():
    check = Check()
    allowed, used = check.allowed("allow_sizes.txt"), set()

    def limit(what, size, most, unit):
        if size > most and str(what) in allowed:
            used.add(str(what))
        else:
            check.that(size <= most, f"{what}: {size} {unit}, at most {most} (allow_sizes.txt takes reasons)")

    for path in check.files(
        ".c", ".h", ".cc", ".py", ".sh", ".def", under=("src", "include", "tests", "tools", "fuzz", "bench")
    ):
        text = check.text(path)
        limit(path, text.count("\n"), MAX_FILE, "lines")
        if path.suffix in (".c", ".h"):
            widest = max((len(line) for line in text.split("\n")), default=0)
            limit(f"{path} columns", widest, MAX_COLUMN, "columns")
            for name, line, size in functions(
                re.sub(r"^[ \t]*#.*(?:\\\n.*)*", "", check.c_code(path), flags=re.M)
            ):
                limit(f"{path} {name}", size, MAX_FUNCTION, "lines")

    for path in check.files(".md", under=("docs", "src", "tests", "tools", "fuzz", "bench", "samples")):
        prose = re.sub(r"^```.*?^```|^\|.*?$", "", check.text(path), flags=re.M | re.S)
        widest = max(map(len, prose.split("\n")))
        limit(f"{path} columns", widest, MAX_MARKDOWN, "columns")

    for folder in sorted({path.parent for path in check.files(".c", ".h", under=("src",))}):
        readme = folder / "README.md"
        exists = (check.root / readme).exists()
        check.that(exists, f"{folder}: has code and no README.md")
        if exists:
            limit(readme, check.text(readme).count("\n"), MAX_README, "lines")
    for what in sorted(set(allowed) - used):
        check.that(False, f"allow_sizes.txt: {what}: no longer needed")
    check.finish()


main()
