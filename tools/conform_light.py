"""The reference's own test suite under Light, each test method and doctest as a program of its own.

conform_light.py LIGHTRUN [--core | --modules test_dict,...] [--sample N] [--json FILE] [--keep DIR] [--jobs 2] [--only SUBSTRING] [--known FILE]

A test becomes a program: a printing TestCase (conform_head.py), what the test needs of its module (found by name, with
mixin classes of other test modules), its class and the bases without their other tests. Both run it, and standard
output and exit status must agree. Reported: same, refused (by reason), different, crash, hang; the exit status is 1 when
there is anything of the last three. The run is deterministic but for the time limit.
"""
import argparse
import ast
import collections
import concurrent.futures
import doctest
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

SUITE = pathlib.Path("/usr/lib/python3.11/test")
REFERENCE = "/usr/bin/python3.11"
HEAD = (pathlib.Path(__file__).parent / "conform_head.py").read_text()
MODULES = """grammar opcodes dict set list tuple int long float complex bool str bytes range slice enumerate iter iterlen generators genexps
listcomps setcomps dictcomps unpack unpack_ex extcall call keywordonlyarg positional_only_arg scope closures nonlocal super class descr
descrtut property decorators metaclass subclassinit dynamicclassattribute isinstance typechecks exceptions exception_variations
exception_group exception_hierarchy except_star baseexception raise traceback with contextlib contextlib_async coroutines asyncgen
yield_from generator_stop pep646_syntax patma format fstring string_literals string userstring userdict userlist types type_comments
type_annotations funcattrs code code_module compile builtin binop compare richcmp augassign contains hash index int_literal numeric_tower
operator sort heapq bisect collections deque defaultdict ordered_dict itertools functools random math cmath fractions decimal statistics
array bytes buffer memoryview struct binascii bigaddrspace bigmem crashers dis eof errno abc abstract_numbers genericalias genericclass
global named_expressions peepholer pow pprint print reprlib sentinel slice sys sys_setprofile syntax tokenize unary unicode
unicode_identifiers utf8source univnewlines weakref weakset module_name import pkg pyclbr copy copyreg dataclasses enum typing
frame gc getopt finalization flufl future future3 future4 future5 inspect keyword linecache long_future marshal memoryio io
pickle queue re repl   shelve shlex stable_abi textwrap strtod   trace ucn unicodedata  warnings
wave zlib base64 bufio csv difflib exception_variations colorsys   configparser contextvars json html htmlparser
 lltrace stringprep  structseq symtable ast unparse utf7  context fileinput glob fnmatch graphlib
hashlib   ipaddress posixpath genericpath ntpath quopri   string_literals tabnanny netrc  numbers
optparse argparse pathlib""".split()
CORE = MODULES[:MODULES.index("sort")]
STAND_INS = {"support", "unittest", "os_helper", "import_helper", "script_helper", "warnings_helper", "threading_helper", "socket_helper"}


def names_bound(node):
    """The names that a top-level statement binds."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(a.asname or a.name).split(".")[0] for a in node.names}
    found = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            found.add(child.id)
        elif isinstance(child, (ast.FunctionDef, ast.ClassDef)):
            found.add(child.name)
        elif isinstance(child, (ast.Import, ast.ImportFrom)):
            found |= {(a.asname or a.name).split(".")[0] for a in child.names}
    return found


def is_test(node):
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test")


def is_helper_import(node):
    """Imports from the suite itself, which stand-ins or inlined classes replace."""
    if isinstance(node, ast.ImportFrom):
        return node.level > 0 or (node.module or "").split(".")[0] in ("test", "unittest") or node.module == "__future__"
    return isinstance(node, ast.Import) and all(a.name.split(".")[0] in ("test", "unittest") for a in node.names)


class Flatten(ast.NodeTransformer):
    """mixin_module.Name -> Name; decorators of the suite's helpers go."""

    def __init__(self, mixins):
        self.mixins = mixins

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id in self.mixins:
            return ast.copy_location(ast.Name(node.attr, node.ctx), node)
        return node

    def undecorated(self, node):
        self.generic_visit(node)
        node.decorator_list = [d for d in node.decorator_list if root(d) not in STAND_INS and root(d) not in self.dropped]
        return node

    dropped = frozenset()
    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = undecorated


def root(node):
    while isinstance(node, (ast.Attribute, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


class Module:
    """A test module: its top-level statements by the names they bind, with those of its mixin modules behind them."""

    def __init__(self, name):
        tree = ast.parse((SUITE / f"{name}.py").read_text())
        mixins, self.quiet = {}, set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and is_helper_import(node) and node.module != "__future__":
                for alias in node.names:
                    self.quiet.add(alias.asname or alias.name)
                    if node.module == "test" and (SUITE / f"{alias.name}.py").exists():
                        mixins[alias.asname or alias.name] = alias.name
                if node.module and node.module.startswith("test.") and (SUITE / f"{node.module[5:]}.py").exists():
                    mixins[node.module[5:]] = node.module[5:]
        flatten = Flatten(set(mixins))
        flatten.dropped = frozenset(self.quiet)
        self.body = [flatten.visit(node) for node in tree.body if not is_helper_import(node)]
        self.futures = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"]
        self.binders = collections.defaultdict(list)
        for node in self.body:
            if isinstance(node, ast.Expr):
                continue
            for bound in names_bound(node):
                self.binders[bound].append(node)
        for mixin in mixins.values():
            if mixin != name:
                other = Module(mixin)
                self.quiet |= other.quiet
                for bound, nodes in other.binders.items():
                    self.binders.setdefault(bound, nodes)
        self.order = {}
        for nodes in self.binders.values():
            for node in nodes:
                self.order[id(node)] = node

    def bases(self, cls):
        """cls and the classes it is made of that the module has, nearest first."""
        found, todo = [], [cls]
        while todo:
            node = todo.pop(0)
            if node in found:
                continue
            found.append(node)
            for base in node.bases:
                todo += [n for n in self.binders.get(root(base) or "", []) if isinstance(n, ast.ClassDef)]
        return found

    def closure(self, seeds, family, test):
        """The top-level statements that seeds need, in order; classes of the family without their other tests."""
        used, chosen, todo, quiet = set(), [], list(seeds), set()
        while todo:
            node = todo.pop()
            for child in ast.walk(node):
                if not isinstance(child, ast.Name) or child.id in used:
                    continue
                used.add(child.id)
                if child.id in self.quiet and child.id not in self.binders:
                    quiet.add(child.id)
                for binder in self.binders.get(child.id, []):
                    if not any(binder is c for c, _ in chosen):
                        kept = pruned(binder, test)
                        chosen.append((binder, kept))
                        todo.append(kept)
        return chosen, quiet

    def tests(self):
        for cls in self.body:
            if not isinstance(cls, ast.ClassDef):
                continue
            family = self.bases(cls)
            names = {}
            for node in family:
                for method in node.body:
                    if is_test(method):
                        names.setdefault(method.name, method)
            makes_tests = any("TestCase" in (ast.unparse(b)) for node in family for b in node.bases)
            if not makes_tests:
                continue
            for name in names:
                yield cls, family, name


def pruned(node, test):
    """A class without its test methods other than test and those that it names."""
    if not isinstance(node, ast.ClassDef) or not any(is_test(m) for m in node.body):
        return node
    keep = [m for m in node.body if is_test(m) and m.name == test]
    wanted = {c.attr for m in keep for c in ast.walk(m) if isinstance(c, ast.Attribute)} | {test}
    body = [m for m in node.body if not is_test(m) or m.name in wanted]
    return ast.ClassDef(node.name, node.bases, node.keywords, body or [ast.Pass()], node.decorator_list)


def method_program(module, cls, family, test):
    call = ast.parse(f"_run({cls.name}('{test}'), '{test}')").body
    chosen, quiet = module.closure(call, family, test)
    place = {id(node): i for i, node in enumerate(module.order.values())}
    # statements of mixin modules come first, then the module's own in their order
    own = {id(node): i for i, node in enumerate(module.body)}
    chosen.sort(key=lambda pair: (id(pair[0]) in own, own.get(id(pair[0]), getattr(pair[0], "lineno", place.get(id(pair[0]), 0)))))
    lines = [ast.unparse(n) for n in module.futures] + [HEAD]
    lines += [f"{name} = support.{name}" for name in sorted(quiet) if name not in ("support", "unittest", "TestCase")]
    lines += [ast.unparse(ast.fix_missing_locations(kept)) for _, kept in chosen]
    return "\n".join(lines + [ast.unparse(call[0]), ""])


def doctest_programs(name):
    """One program for each example of the module's doctests, with the earlier examples that bind what it uses."""
    tree = ast.parse((SUITE / f"{name}.py").read_text())
    parser = doctest.DocTestParser()
    for n, node in enumerate(n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and ">>>" in n.value):
        try:
            examples = parser.get_examples(node.value)
        except ValueError:
            continue
        binders = {}
        for i, example in enumerate(examples):
            try:
                parsed = ast.parse(example.source)
            except SyntaxError:
                yield f"{name}__doctest{n}_{i}", HEAD + f"_single({example.source!r})\n"
                continue
            needed, todo = {i}, [parsed]
            while todo:
                for child in ast.walk(todo.pop()):
                    for j in binders.get(child.id, []) if isinstance(child, ast.Name) else []:
                        if j < i and j not in needed:
                            needed.add(j)
                            todo.append(ast.parse(examples[j].source))
            yield f"{name}__doctest{n}_{i}", HEAD + "".join(f"_single({examples[j].source!r})\n" for j in sorted(needed))
            for bound in {b for statement in parsed.body for b in names_bound(statement)}:
                binders.setdefault(bound, []).append(i)


def programs(modules):
    for short in dict.fromkeys(modules):
        name = short if short.startswith("test_") else f"test_{short}"
        if not (SUITE / f"{name}.py").exists():
            continue
        try:
            module = Module(name)
        except (SyntaxError, UnicodeDecodeError, RecursionError):
            continue
        for cls, family, test in module.tests():
            try:
                yield f"{name}__{cls.name}__{test}", method_program(module, cls, family, test)
            except (ValueError, RecursionError):
                continue
        yield from doctest_programs(name)


def run(command, limit, folder):
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1"}
    return subprocess.run(command, capture_output=True, timeout=limit, env=environment, stdin=subprocess.DEVNULL, cwd=folder)


def reason(stderr):
    text = stderr.decode(errors="replace").strip().splitlines()
    found = re.match(r"samebyte: refused: (.*?)(?: \([^()]*:\d+\))? at .*: Light cannot", text[-1] if text else "")
    return re.sub(r"0x[0-9a-f]+", "0x", found[1]) if found else (text[-1][:90] if text else "?")


def first_difference(ours, theirs):
    a, b = ours.decode(errors="replace").splitlines(), theirs.decode(errors="replace").splitlines()
    for x, y in zip(a + ["<end>"], b + ["<end>"]):
        if x != y:
            return f"light {x[:160]} / reference {y[:160]}"
    return "same lines"


def judge(light, path, limit):
    """(verdict, what) of one program."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            ours = run([light, str(path)], limit, folder)
        except subprocess.TimeoutExpired:
            ours = None
    if ours and ours.returncode == 3 and ours.stderr.startswith(b"samebyte: refused"):
        return "refused", reason(ours.stderr)
    if ours and (ours.returncode < 0 or b"Sanitizer" in ours.stderr or b"runtime error:" in ours.stderr or b"ASSERT" in ours.stderr):
        return "crash", ours.stderr.decode(errors="replace")[-300:]
    with tempfile.TemporaryDirectory() as folder:
        try:
            theirs = run([REFERENCE, "-B", str(path)], limit, folder)
        except subprocess.TimeoutExpired:
            return "reference-hang", ""
    if ours is None:
        return "hang", ""
    if (ours.returncode, ours.stdout) == (theirs.returncode, theirs.stdout):
        return "same", ""
    with tempfile.TemporaryDirectory() as folder:
        again = run([REFERENCE, "-B", str(path)], limit * 2, folder)
    if (again.returncode, again.stdout) != (theirs.returncode, theirs.stdout):
        return "unstable", "" # the reference does not agree with itself: random numbers, the clock
    return "different", f"{ours.returncode} {theirs.returncode} {first_difference(ours.stdout, theirs.stdout)} {ours.stderr[-150:]!r}"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("light")
    options.add_argument("--modules", default=",".join(MODULES))
    options.add_argument("--core", action="store_true", help="the modules about the language and its types only")
    options.add_argument("--only", default="")
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--json")
    options.add_argument("--keep")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--known", help="names of tests whose difference is known and no failure")
    options.add_argument("--limit", type=float, default=20)
    args = options.parse_args()
    os.nice(5)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(args.keep or scratch).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        found = [(name, text) for name, text in programs(CORE if args.core else args.modules.split(",")) if args.only in name]
        if args.sample:
            found = random.Random(1).sample(found, min(args.sample, len(found)))
        return report(args, folder, found)


def report(args, folder, found):
    verdicts, reasons, cases = collections.Counter(), collections.Counter(), {}
    known = set(pathlib.Path(args.known).read_text().split()) if args.known else set()

    def one(item):
        path = folder / f"{item[0]}.py"
        path.write_text(item[1], errors="surrogatepass")
        return item[0], judge(args.light, path, args.limit)

    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for name, (verdict, what) in pool.map(one, found):
            if name in known and verdict == "different":
                verdict = "known"
            verdicts[verdict] += 1
            cases[name] = [verdict, what]
            if verdict == "refused":
                reasons[what] += 1
            elif verdict not in ("same", "known", "reference-hang", "unstable"):
                print(verdict, name, what, flush=True)
    if args.json:
        with open(args.json, "w") as out:
            json.dump({"verdicts": verdicts, "refused": reasons.most_common(), "cases": cases}, out, indent=1)
    for what, count in reasons.most_common(25):
        print(f"{count:6} refused: {what}")
    wrong = verdicts["different"] + verdicts["crash"] + verdicts["hang"]
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items())))
    few = verdicts["same"] <= len(found) / 2
    if few:
        print(f"only {verdicts['same']} of {len(found)} programs were compared and the same")
    print(f"{verdicts['same'] + verdicts['refused'] + verdicts['known']} passed, {wrong + few} failed")
    return wrong != 0 or few


if __name__ == "__main__":
    sys.exit(main())
