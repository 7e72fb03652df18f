"""eval/exec: a rule engine compiles rules from text, runs them in their own namespaces, and reports broken ones."""

import ast
import linecache
import traceback

RULES = {
    "discount": "price * 0.9 if count >= 10 else price",
    "shipping": "0 if total(price, count) > 100 else 4.5 + weight * 0.25",
    "label": 'f\'{name:>8}|{price:.2f}|{"bulk" if count > 5 else "single"}\'',
    "sorted tags": "[tag.upper() for tag in sorted(tags) if len(tag) < limit]",
    "missing": "price * rebate",
    "syntax": "price +* 2",
    "unclosed": "max(price, (count)",
    "forbidden": "__import__('os').getcwd()",
    "statement": "price = 3",
    "division": "price / (count - count)",
    "lambda": "(lambda n: [n, *map(lambda k: k * n, range(3))])(count)",
    "walrus": "(square := count * count) + square",
}

SCRIPT = """\
def total(price, count):
    '''Without tax.'''
    return price * count

limit = 6
class Levels(dict):
    def __missing__(self, key):
        if key not in 'abc':
            raise LookupError(f'no level {key}')
        return key * 2
levels = Levels(x=1)
for _i in range(3):
    levels[f'l{_i}'] = _i ** 2
del _i
"""


class Guard(ast.NodeVisitor):
    def visit_Name(self, node):
        if node.id.startswith("__"):
            raise PermissionError(f"{node.id} at column {node.col_offset}")

    def visit_Attribute(self, node):
        if node.attr.startswith("_"):
            raise PermissionError(f".{node.attr} at column {node.col_offset}")
        self.generic_visit(node)


def compile_rule(name, text):
    tree = ast.parse(text, filename=f"<rule {name}>", mode="eval")
    Guard().visit(tree)
    return compile(tree, f"<rule {name}>", "eval")


def main():
    space = {}
    exec(compile(SCRIPT, "<script>", "exec"), space)
    space.pop("__builtins__")
    print(sorted(space), space["total"].__doc__, dict(space["levels"]))

    item = {
        "name": "bolt",
        "price": 2.5,
        "count": 12,
        "weight": 3,
        "tags": {"steel", "m8", "galvanised", "cheap"},
    }
    rules = {}
    for name, text in RULES.items():
        try:
            rules[name] = compile_rule(name, text)
        except SyntaxError as error:
            print(f"{name}: {error.msg} (column {error.offset}): {error.text!r}")
        except PermissionError as error:
            print(f"{name}: refused: {error}")
    for name, code in rules.items():
        local = dict(item)
        try:
            print(f"{name}: {eval(code, dict(space), local)!r}")
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
        if new := local.keys() - item.keys():
            print(f"  left behind: {sorted(new)}")

    print(eval("levels['b'], [levels.get(k) for k in ('l2', 'zz')]", space))
    print(
        eval(
            ast.unparse(ast.parse("a if (not b) else -c**-d", mode="eval")), {"a": 1, "b": 1, "c": 2, "d": 1}
        )
    )
    print(ast.literal_eval("{'a': [1, 2.5, None], (1, 2): b'x', 'c': {3, 3}, 'd': -4+2j}"))

    def outer(x):
        y = 10
        exec("x = x + y; z = x", globals(), found := {"x": x, "y": y})
        return x, y, sorted(found.items())

    print(outer(5))
    # Source that never was a file still shows in tracebacks once linecache knows it.
    linecache.cache["<script>"] = (len(SCRIPT), None, SCRIPT.splitlines(True), "<script>")
    try:
        eval("levels['q']", space)
    except LookupError:
        print(traceback.format_exc().replace(__file__, "rules.py"), end="")


main()
