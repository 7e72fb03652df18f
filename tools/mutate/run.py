"""Programs of a folder with some of their parts exchanged, under Light and under the reference: run.py LIGHTRUN FOLDER [--from SEED] [--count N]
[--jobs 2] [--most 3] [--keep DIR]

Each seed takes one program, makes up to --most changes in its tree (a constant, a name, an operator, an argument, a statement) and compares standard
output, standard error and the exit status. A program that touches the machine (files, processes, time) is left alone, a run that takes too long or too
much memory compares nothing, and a refusal is counted and is no difference. The last line is "N passed, N failed".
"""
import argparse
import ast
import collections
import concurrent.futures
import copy
import hashlib
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import warnings

REFERENCE = "/usr/bin/python3.11"
TOUCHES = re.compile(r"\b(os|shutil|subprocess|signal|tempfile|pathlib|socket|sqlite3|time|open|fcntl|resource|random|mmap|zipfile|tarfile|threading|exit|_exit|id"
                     r"|input|stdin|setrecursionlimit|gc|weakref|breakpoint|pdb|posix|asyncio|tracemalloc|multiprocessing|logging|dbm|shelve|_sre)\b")
CONSTANTS = [0, 1, -1, 2, 3, 10, 255, 2**31, -2**31, 2**62, 2**64, 0.0, 1.5, -0.0, 1e300, float("inf"), 1j, "", "x", "é", "a b", b"", b"x", True, False, None, ...]
WRAPPERS = "str list tuple iter len repr sorted set dict bool int float abs reversed type hash bytes sum min max enumerate next callable".split()
BINARY = [ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.BitOr, ast.BitAnd, ast.BitXor, ast.MatMult]
COMPARE = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn]
UNARY = [ast.USub, ast.UAdd, ast.Invert, ast.Not]
LIMIT = 10  # seconds


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


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 24, 1 << 24))


def run(command, folder, limit):
    with open(os.path.join(folder, "out"), "w+b") as out, open(os.path.join(folder, "err"), "w+b") as err:
        try:
            status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, timeout=limit, cwd=folder, preexec_fn=limits,
                                    env={"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}).returncode
        except subprocess.TimeoutExpired:
            return None
        out.seek(0)
        err.seek(0)
        return status, out.read(), err.read()


def verdict(args, path, seed):
    """same, refused, void, different, crash or hang; what; the program's text."""
    text = mutated(path, seed, args.most)
    if text is None:
        return "void", "no program", ""
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "program.py")
        program.write_text(text, encoding="utf-8", errors="surrogatepass")
        ours = run([args.light, "program.py"], folder, 3 * LIMIT)
        if ours and ours[0] == 3 and ours[2].startswith(b"samebyte: refused"):
            return "refused", re.sub(r"( \([^()]*:\d+\))? at .*", "", ours[2].decode(errors="replace").strip()[19:]), text
        if ours and (ours[0] < 0 or b"Sanitizer" in ours[2] or b"runtime error:" in ours[2]):
            return "crash", f"{ours[0]} {ours[2][-300:]!r}", text
        theirs = run([REFERENCE, "program.py"], folder, LIMIT)
    if theirs is None or theirs[0] < 0:
        return "void", "the reference takes too long or crashes", text
    if ours is None:
        return "hang", "", text
    if any(b"MemoryError" in part or re.search(rb"\bat 0x", part) for run_ in (ours, theirs) for part in run_[1:]):
        return "void", "memory", text
    return ("same", "", text) if ours == theirs else ("different", first_difference(ours, theirs), text)


def first_difference(ours, theirs):
    for what, a, b in zip(("status", "stdout", "stderr"), ours, theirs):
        if a == b:
            continue
        if what == "status":
            return f"status {a}, reference {b}; {ours[2][-200:]!r} | {theirs[2][-200:]!r}"
        for x, y in zip(a.split(b"\n") + [b""], b.split(b"\n") + [b""]):
            if x != y:
                return f"{what}: {x[:300]!r}\n{' ' * len(what)}  {y[:300]!r}"
    return ""


def pick(programs, seed):
    """The program of a seed, which hardly changes when there are more of them."""
    return min(programs, key=lambda path: hashlib.sha256(f"{seed} {path.name}".encode()).digest())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("light")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=int, default=3)
    parser.add_argument("--keep", type=pathlib.Path)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    args.light = os.path.abspath(args.light)
    programs = [p for p in sorted(args.folder.glob("*.py")) if not TOUCHES.search(p.read_text(errors="replace"))]
    tally, reasons = collections.Counter(), collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        chosen = [(pick(programs, seed), seed) for seed in range(args.first, args.first + args.count)]
        for (path, seed), (kind, what, text) in zip(chosen, pool.map(lambda one: verdict(args, *one), chosen)):
            tally[kind] += 1
            if kind == "refused":
                reasons[what] += 1
            if kind in ("different", "crash", "hang"):
                print(f"{kind}: {path.name} {seed}\n  {what}", flush=True)
                if args.keep:
                    args.keep.mkdir(parents=True, exist_ok=True)
                    (args.keep / f"{path.stem}_{seed}.py").write_text(text, encoding="utf-8", errors="surrogatepass")
    print(", ".join(f"{kind} {n}" for kind, n in sorted(tally.items())))
    for reason, n in reasons.most_common(15):
        print(f"  {n} refused: {reason}")
    failed = tally["different"] + tally["crash"] + tally["hang"]
    print(f"{sum(tally.values()) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
