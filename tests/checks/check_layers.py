"""Who includes whom: a folder of src/ includes only itself and folders of a lower rank (tools/layers.txt); no cycles; no
.c includes a .c; a folder's x_int.h stays in the folder; only src/full includes Python.h."""

import re

from tree import Check

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)


def ranks_of(check):
    ranks, groups = {}, {}
    for line in check.text("tools/layers.txt").splitlines():
        if line and not line.startswith("#"):
            rank, folder = line.split()
            for name in folder.split("+"):
                ranks[name], groups[name] = int(rank), folder
    return ranks, groups


def cycle_in(graph):
    state, path = {}, []

    def visit(node):
        state[node] = "open"
        path.append(node)
        for other in sorted(graph.get(node, ())):
            if state.get(other) == "open":
                return path[path.index(other) :] + [other]
            if other not in state and (found := visit(other)):
                return found
        state[node] = "done"
        path.pop()
        return None

    for node in sorted(graph):
        if node not in state and (found := visit(node)):
            return found
    return None


def main():
    check = Check()
    (ranks, groups), graph = ranks_of(check), {}
    for path in check.c_sources():
        folder = path.parts[1] if path.parts[0] == "src" else "include"
        if path.parts[0] == "src":
            check.that(folder in ranks, f"{path}: folder {folder} has no rank in tools/layers.txt")
        for kind, name in INCLUDE.findall(check.text(path)):
            check.that(not name.endswith(".c"), f"{path}: includes {name}, a .c file")
            if name == "Python.h" or name.startswith("cpython/"):
                check.that(folder == "full", f"{path}: includes {name}; only src/full may")
            if kind == "<":
                continue
            other = name.split("/")[0] if "/" in name else folder
            own = (check.root / path.parent / name).exists()
            if other == folder or own:
                continue
            if other in ranks and groups[other] == groups.get(folder):
                continue
            if other in ranks and folder in ranks:
                graph.setdefault(folder, set()).add(other)
                check.that(
                    ranks[other] < ranks[folder],
                    f"{path}: includes {name}: {folder} (rank {ranks[folder]}) may not use {other} (rank {ranks[other]})",
                )
                check.that(
                    not name.endswith("_int.h"), f"{path}: includes {name}, which is for {other} alone"
                )
    found = cycle_in(graph)
    check.that(not found, f"folders include one another in a circle: {' -> '.join(found or ())}")
    check.finish()


main()
