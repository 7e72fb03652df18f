"""Makes a failing program smaller: deletes statements and puts simpler expressions in, while the failure stays.

reduce(text, fails) -> text, where fails(text) says whether a program still shows the difference.
"""
import ast
import copy


def bodies(tree):
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody", "handlers"):
            if isinstance(getattr(node, field, None), list):
                yield node, field


def smaller(tree):
    """Each tree with one cut, the large cuts first."""
    for n, (node, field) in enumerate(list(bodies(tree))):
        length = len(getattr(node, field))
        size = length
        while size:
            for at in range(0, length, size):
                cut = copy.deepcopy(tree)
                owner, _ = list(bodies(cut))[n]
                rest = getattr(owner, field)
                removed = rest[at:at + size]
                inner = removed[0].body if size == 1 and hasattr(removed[0], "body") and isinstance(removed[0].body, list) else None
                rest[at:at + size] = []
                if field == "body" and not rest and not isinstance(owner, ast.Module):
                    rest.append(ast.Pass())
                yield cut
                if inner and field == "body" and not isinstance(removed[0], (ast.FunctionDef, ast.ClassDef)):
                    rest[at:at] = inner
                    yield cut
            size //= 2
    count = sum(isinstance(n, ast.expr) for n in ast.walk(tree))
    for n in range(count):
        for choice in range(4):
            cut = copy.deepcopy(tree)
            if replace_expression(cut, n, choice):
                yield cut


def replace_expression(tree, n, choice):
    """Puts a constant or a child where the n-th expression stands; 0 when there is no such choice."""
    seen = -1
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            for i, item in enumerate(value if isinstance(value, list) else [value]):
                if not isinstance(item, ast.expr):
                    continue
                seen += 1
                if seen != n:
                    continue
                if isinstance(getattr(item, "ctx", None), (ast.Store, ast.Del)) or isinstance(item, ast.Constant):
                    return False
                children = [c for c in ast.iter_child_nodes(item) if isinstance(c, ast.expr) and not isinstance(c, ast.Starred)]
                options = children[:3] + [ast.Constant(1)]
                if choice >= len(options):
                    return False
                if isinstance(value, list):
                    value[i] = options[choice]
                else:
                    setattr(parent, field, options[choice])
                return True
    return False


def reduce(text, fails, budget=600):
    """The smallest program found within budget runs of fails()."""
    tree, changed = ast.parse(text), True
    while changed and budget > 0:
        changed = False
        for cut in smaller(tree):
            try:
                candidate = ast.unparse(ast.fix_missing_locations(cut))
                compile(candidate, "x", "exec")
            except (ValueError, SyntaxError, TypeError, AttributeError, RecursionError):
                continue
            budget -= 1
            if fails(candidate):
                tree, changed = ast.parse(candidate), True
                break
            if budget <= 0:
                break
    return ast.unparse(tree) + "\n"
