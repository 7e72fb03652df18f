"""Each fact once: packages are named in tools/packages.txt alone, the reference's path where it is declared, make targets
that the README names exist, links between documents lead somewhere, and the samples' table covers every sample.
"""

import re

from tree import Check

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def main():
    check = Check()
    packages = [
        line for line in check.text("tools/packages.txt").splitlines() if line and not line.startswith("#")
    ]
    check.that(len(packages) == len(set(packages)), "tools/packages.txt: a package stands there twice")
    for path in check.files():
        text = check.text(path)
        if path.name != "install-deps.sh" and path.suffix not in (".pyc", ".png", ".gz", ".bin"):
            check.that(
                not re.search(r"apt-get (?:-\w+ )*install (?:-\S+ )*lib\w+-dev", text),
                f"{path}: installs libraries itself; the list is tools/packages.txt",
            )

    targets = set(re.findall(r"^([a-z-]+):", check.text("Makefile"), re.M))
    for path in check.files(".md"):
        text = check.text(path)
        for target in re.findall(r"`make ([a-z-]+)", text):
            check.that(target in targets, f"{path}: names `make {target}`, which the Makefile has not")
        for link in LINK.findall(text):
            if "://" not in link:
                check.that(
                    (check.root / path.parent / link).exists(), f"{path}: links to {link}, which is not there"
                )

    table = check.text("samples/README.md")
    covered = set()
    for first, last in re.findall(r"`([a-z]+\d\d)`(?: \.\. `([a-z]+\d\d)`)?", table):
        group = first[:-2]
        covered |= {f"{group}{n:02}" for n in range(int(first[-2:]), int((last or first)[-2:]) + 1)}
    for path in check.files(".py", under=("samples",)):
        if len(path.parts) == 2:
            check.that(path.name.split("_")[0] in covered, f"{path}: not in the table of samples/README.md")
    check.finish()


main()
