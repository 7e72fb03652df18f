"""Programs of a folder with some of their parts exchanged, under Light and under the reference: run.py LIGHTRUN FOLDER [--from SEED] [--count N]
[--jobs 2] [--most 3] [--keep FOLDER]

Each seed takes one program, makes up to --most changes in its tree (a constant, a name, an operator, an argument, a statement) and compares standard
output, standard error and the exit status. A program that touches the machine (files, processes, time) is left alone, a run that takes too long or too
much memory compares nothing, and a refusal is counted and is no difference. The last line is "N passed, N failed".
"""
import ast
import copy
import hashlib
import pathlib
import random
import re
import sys
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import differ

TOUCHES = re.compile(r"\b(os|shutil|subprocess|signal|tempfile|pathlib|socket|sqlite3|time|open|fcntl|resource|random|mmap|zipfile|tarfile|threading|exit|_exit|id"
                     r"|input|stdin|setrecursionlimit|gc|weakref|breakpoint|pdb|posix|asyncio|tracemalloc|multiprocessing|logging|dbm|shelve|_sre)\b")
CONSTANTS = [0, 1, -1, 2, 3, 10, 255, 2**31, -2**31, 2**62, 2**64, 0.0, 1.5, -0.0, 1e300, float("inf"), 1j, "", "x", "é", "a b", b"", b"x", True, False, None, ...]
WRAPPERS = "str list tuple iter len repr sorted set dict bool int float abs reversed type hash bytes sum min max enumerate next callable".split()
BINARY = [ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.BitOr, ast.BitAnd, ast.BitXor, ast.MatMult]
COMPARE = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn]
UNARY = [ast.USub, ast.UAdd, ast.Invert, ast.Not]


class Places(ast.NodeVisitor):
    """Where something can be exchanged: (node, field, index or None, what is there)."""

    def __init__(self, tree):
        self.places, self.bodies, self.calls, self.names, self.attributes, self.expressions = [], [], [], [], [], []
        self.visit(tree)

    def generic_visit(self, node):
        if isinstance(node, ast.JoinedStr):  # what is in it can't be printed again with every change
            return
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                if value and isinstance(value[0], ast.stmt):
                    self.bodies.append(value)
                for i, item in enumerate(value):
                    self.note(node, field, i, item)
            else:
                self.note(node, field, None, value)
        super().generic_visit(node)

    def note(self, node, field, index, item):
        if isinstance(item, ast.Call):
            self.calls.append(item)
        if isinstance(item, ast.Name):
            self.names.append(item.id)
        if isinstance(item, ast.Attribute):
            self.attributes.append(item.attr)
        if not isinstance(item, ast.expr) or isinstance(node, (ast.pattern, ast.Starred)) or field == "decorator_list":
            return
        if not isinstance(getattr(item, "ctx", ast.Load()), ast.Load) or isinstance(item, ast.Starred):
            return
        self.places.append((node, field, index, item))
        self.expressions.append(item)


def put(place, new):
    node, field, index, _ = place
    if index is None:
        setattr(node, field, new)
    else:
        getattr(node, field)[index] = new


def change_expression(rng, found):
    place = rng.choice(found.places)
    old = place[3]
    kind = rng.randrange(6)
    if isinstance(old, ast.Constant) or kind == 0:
        put(place, ast.Constant(rng.choice(CONSTANTS)))
    elif isinstance(old, ast.BinOp) and kind < 4:
        old.op = rng.choice(BINARY)()
    elif isinstance(old, ast.Compare) and kind < 4:
        old.ops[rng.randrange(len(old.ops))] = rng.choice(COMPARE)()
    elif isinstance(old, ast.Name) and kind < 3:
        old.id = rng.choice(found.names)
    elif isinstance(old, ast.Attribute) and kind < 4:
        old.attr = rng.choice(found.attributes)
    elif kind == 1:
        put(place, ast.Call(ast.Name(rng.choice(WRAPPERS), ast.Load()), [old], []))
    elif kind == 2:
        put(place, ast.UnaryOp(rng.choice(UNARY)(), old))
    elif kind == 3:
        put(place, rng.choice([ast.List, ast.Tuple])([old, ast.Constant(rng.choice(CONSTANTS))], ast.Load()))
    else:
        put(place, copy.deepcopy(rng.choice(found.expressions)))


def change_call(rng, found):
    call = rng.choice(found.calls)
    kind = rng.randrange(5)
    if kind == 0 and call.args:
        del call.args[rng.randrange(len(call.args))]
    elif kind == 1 and call.args:
        call.args.insert(rng.randrange(len(call.args) + 1), copy.deepcopy(rng.choice(call.args)))
    elif kind == 2 and len(call.args) > 1:
        rng.shuffle(call.args)
    elif kind == 3 and call.keywords:
        rng.choice(call.keywords).arg = rng.choice(found.names)
    else:
        call.args.append(rng.choice([copy.deepcopy(rng.choice(found.expressions)), ast.Constant(rng.choice(CONSTANTS))]))


def change_statement(rng, found):
    body = rng.choice(found.bodies)
    i, j = rng.randrange(len(body)), rng.randrange(len(body))
    kind = rng.randrange(3)
    if kind == 0 and len(body) > 1:
        del body[i]
    elif kind == 1:
        body.insert(i, copy.deepcopy(body[j]))
    else:
        body[i], body[j] = body[j], body[i]


def mutated(path, seed, most):
    """The text of the program of that seed, or None where it can't be written."""
    rng = random.Random(seed)
    try:
        tree = ast.parse(path.read_bytes())
        for _ in range(rng.randint(1, most)):
            found = Places(tree)
            rng.choices([change_expression, change_call, change_statement], [6, 2, 2])[0](rng, found)
        text = ast.unparse(ast.fix_missing_locations(tree))
        compile(text, str(path), "exec")
    except (SyntaxError, ValueError, RecursionError, TypeError, IndexError):
        return None
    return text


def has_no_answer(ours, theirs):
    """Memory that ran out, or an address."""
    return any(b"MemoryError" in part or re.search(rb"\bat 0x", part) for run in (ours, theirs) for part in run[1:])


def pick(programs, seed):
    """The program of a seed, which hardly changes when there are more of them."""
    return min(programs, key=lambda path: hashlib.sha256(f"{seed} {path.name}".encode()).digest())


def main():
    parser = differ.options(__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--most", type=int, default=3)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    programs = [p for p in sorted(args.folder.glob("*.py")) if not TOUCHES.search(p.read_text(errors="replace"))]

    def program(seed):
        text = mutated(pick(programs, seed), seed, args.most)
        return None if text is None else f"{text}\n# made from {pick(programs, seed).name}\n"

    return differ.finish(differ.Search(args, program, excuse=has_no_answer, prepare=differ.little_room).all())


if __name__ == "__main__":
    sys.exit(main())
