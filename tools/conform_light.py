"""The reference's own test suite under Light, each test method and doctest as a program of its own.

conform_light.py LIGHTRUN --door SAMEBYTE [--core | --modules dict,...] [--sample N] [--only SUBSTRING] [--known FILE] [--jobs 2]
                 [--json FILE] [--keep DIR] [--cache DIR] [--progress FILE]

A test becomes a program: a printing TestCase (conform_head.py), what the test needs of its module (found by name, with
mixin classes of other test modules), its class and the bases without their other tests. Both run it behind the same door,
the reference by `SAMEBYTE --tier=reference`; what they print on both streams and the exit status must agree. Reported:
same, refused (by reason), void (ends before anything was compared: what the test needs was not found), different, crash,
hang; the exit status is 1 when there is anything of the last three. The run is deterministic but for the time limit.

--cache keeps what the reference printed, by program; --progress writes each verdict as it comes (a line of JSON), and what
the file already holds is not run again.
"""
import argparse
import ast
import collections
import concurrent.futures
import contextlib
import doctest
import fcntl
import functools
import hashlib
import json
import os
import pathlib
import pickle
import random
import re
import shutil
import signal
import subprocess
import symtable
import sys
import tempfile

SUITE = pathlib.Path("/usr/lib/python3.11/test")
REFERENCE = "/usr/bin/python3.11"
HEAD = (pathlib.Path(__file__).parent / "conform_head.py").read_text()
CORE = """grammar opcodes dict set list tuple int long float complex bool bytes range slice enumerate iter iterlen generators genexps
listcomps setcomps dictcomps unpack unpack_ex extcall call keywordonlyarg positional_only_arg scope super class descr
descrtut property decorators metaclass subclassinit dynamicclassattribute isinstance typechecks exceptions exception_variations
exception_group exception_hierarchy except_star baseexception raise traceback with contextlib contextlib_async coroutines asyncgen
yield_from generator_stop pep646_syntax patma format fstring string_literals string userstring userdict userlist types type_comments
type_annotations funcattrs code code_module compile builtin binop compare richcmp augassign contains hash index int_literal numeric_tower
operator dictviews dynamic eof global longexp module named_expressions peepholer pow print syntax unary unicode unicode_file
unicode_file_functions unicode_identifiers utf8source univnewlines source_encoding type_cache import frame
finalization flufl future future3 future4 future5 keyword strtod ucn opcache""".split()
LIBRARY = """sort heapq bisect collections deque defaultdict ordered_dict itertools functools random math cmath fractions decimal statistics
array buffer memoryview struct binascii bigaddrspace bigmem crashers dis errno abc abstract_numbers genericalias genericclass
pprint reprlib sys sys_setprofile sys_settrace tokenize weakref weakset pkg pyclbr copy copyreg dataclasses enum typing
gc getopt inspect linecache marshal memoryio io pickle picklebuffer pickletools queue re repl shelve shlex textwrap trace
unicodedata warnings wave zlib base64 bufio csv difflib colorsys configparser context html htmlparser lltrace stringprep structseq
symtable ast unparse fileinput file fileio largefile filecmp glob fnmatch graphlib hashlib hmac ipaddress posixpath genericpath ntpath
quopri tabnanny netrc optparse argparse pathlib os posix stat shutil tempfile getpass uuid secrets time datetimetester strftime strptime
calendar sched locale _locale gettext logging atexit codecs codeccallbacks charmapcodec codeop bdb pdb cmd doctest pydoc
rlcompleter runpy pkgutil modulefinder importlib/test_abc importlib/test_util importlib/test_lazy importlib/test_api imp zipimport zipfile
zipapp tarfile gzip bz2 lzma plistlib mimetypes mailcap mailbox xdrlib uu sunau aifc sndhdr imghdr cgi cgitb
urlparse urllib urllib2 urllib_response robotparser http_cookies http_cookiejar httplib wsgiref smtplib poplib imaplib nntplib ftplib
telnetlib socket socketserver select selectors threading threading_local thread threadedtempfile concurrent_futures signal
subprocess fork1 mmap fcntl resource grp pwd site sysconfig platform support timeit profile cprofile pstats tracemalloc
turtle crypt dbm dbm_dumb userdict xml_dom_minicompat minidom sax pulldom pyexpat xml_etree zoneinfo
json/test_decode json/test_default json/test_dump json/test_encode_basestring_ascii json/test_enum json/test_fail json/test_float
json/test_indent json/test_pass1 json/test_pass2 json/test_pass3 json/test_recursion json/test_scanstring json/test_separators
json/test_speedups json/test_tool json/test_unicode
email/test_email email/test__header_value_parser email/test_headerregistry email/test_message email/test_policy email/test_parser
email/test_utils email/test_generator email/test_contentmanager email/test_defect_handling email/test_inversion email/test_asian_codecs
asyncio/test_base_events asyncio/test_buffered_proto asyncio/test_context asyncio/test_events asyncio/test_futures asyncio/test_futures2
asyncio/test_locks asyncio/test_pep492 asyncio/test_proactor_events asyncio/test_protocols asyncio/test_queues asyncio/test_runners
asyncio/test_selector_events asyncio/test_sslproto asyncio/test_streams asyncio/test_taskgroups asyncio/test_tasks asyncio/test_threads
asyncio/test_timeouts asyncio/test_transports asyncio/test_unix_events asyncio/test_waitfor asyncio/test_ssl asyncio/test_server
warnings import""".split()
MODULES = CORE + LIBRARY
REAL = {"os_helper", "import_helper", "warnings_helper"} # helper modules of the suite that run as they are
REAL_NAMES = {"captured_stdout", "captured_stderr", "captured_stdin", "captured_output", "swap_attr", "swap_item", "findfile", "TESTFN"}
STAND_INS = {"support", "unittest", "os_helper", "import_helper", "script_helper", "warnings_helper", "threading_helper", "socket_helper"}


def source_of(name):
    """The file of a module of the suite, by its name in MODULES or in an import; None if there is none."""
    base = SUITE / name.removeprefix("test.").replace(".", "/")
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.exists() and base.name != "support"), None)


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


def real_import(module, alias):
    """The statement that imports a helper as it is; None where a stand-in does."""
    helper = module.removeprefix("test.support").removeprefix(".")
    if (module == "unittest" and alias.name == "mock" or module == "unittest.mock" or helper in REAL or
            module == "test.support" and (alias.name in REAL or alias.name in REAL_NAMES)):
        return ast.ImportFrom(module, [alias], 0)
    return None


def global_names(node):
    """The names in a statement that are not local to its functions."""
    used = dict.fromkeys(child.id for child in ast.walk(node) if isinstance(child, ast.Name))
    try:
        todo = [symtable.symtable(ast.unparse(node), "statement", "exec")]
    except (SyntaxError, RecursionError): # a piece of a function: what its names are is not known
        return used
    outer = set()
    while todo:
        table = todo.pop()
        for symbol in table.get_symbols():
            if table.get_type() == "module" or symbol.is_global() or table.get_type() == "class" and not symbol.is_free():
                outer.add(symbol.get_name())
        todo += table.get_children()
    return {name: None for name in used if name in outer or name.startswith("__")}


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

    def __init__(self, name, above=frozenset()):
        tree = ast.parse(source_of(name).read_text())
        mixins, self.quiet, real = {}, set(), {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and is_helper_import(node) and node.module != "__future__":
                module = f"test.{name.rpartition('/')[0].replace('/', '.')}".rstrip(".") if node.level else ""
                module = ".".join(part for part in (module, node.module) if part)
                for alias in node.names:
                    bound = alias.asname or alias.name
                    self.quiet.add(bound)
                    if statement := real_import(module, alias):
                        real[bound] = statement
                    elif module.startswith("test") and source_of(f"{module}.{alias.name}"):
                        mixins[bound] = f"{module}.{alias.name}"
                if module.startswith("test.") and source_of(module):
                    mixins[module] = module
        flatten = Flatten(set(mixins))
        flatten.dropped = frozenset(self.quiet)
        self.body = [flatten.visit(node) for node in tree.body if not is_helper_import(node)]
        self.futures = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"]
        self.binders = collections.defaultdict(list)
        for bound, statement in real.items():
            self.binders[bound].append(ast.fix_missing_locations(statement))
        for node in self.body:
            if isinstance(node, ast.Expr):
                continue
            for bound in names_bound(node):
                self.binders[bound].append(node)
        for mixin in mixins.values():
            if source_of(mixin) not in above | {source_of(name)}:
                other = Module(mixin.removeprefix("test.").replace(".", "/"), above | {source_of(name)})
                self.quiet |= other.quiet
                for bound, nodes in other.binders.items():
                    self.binders.setdefault(bound, nodes)
        self.order, self.names, self.texts = {}, {}, {}
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
        used, chosen, todo, quiet, taken = set(), [], list(seeds), set(), set()
        while todo:
            for name in self.names_in(todo.pop()):
                if name in used:
                    continue
                used.add(name)
                if name in self.quiet and name not in self.binders:
                    quiet.add(name)
                for binder in self.binders.get(name, []):
                    if id(binder) not in taken:
                        taken.add(id(binder))
                        kept = pruned(binder, test)
                        chosen.append((binder, kept))
                        todo.append(kept)
        return chosen, quiet

    def names_in(self, node):
        """The names of the module that a statement uses, in order; kept for those that are whole."""
        if id(node) not in self.order:
            return global_names(node)
        if id(node) not in self.names:
            self.names[id(node)] = global_names(node)
        return self.names[id(node)]

    def text(self, node):
        if id(node) not in self.order:
            return ast.unparse(ast.fix_missing_locations(node))
        if id(node) not in self.texts:
            self.texts[id(node)] = ast.unparse(ast.fix_missing_locations(node))
        return self.texts[id(node)]

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
    # the module's imports, statements of mixin modules, the module's own in their order
    own = {id(node): i for i, node in enumerate(module.body)}
    rank = {id(node): 0 if isinstance(node, (ast.Import, ast.ImportFrom)) else 2 for node in module.body}
    chosen.sort(key=lambda pair: (rank.get(id(pair[0]), 1), own.get(id(pair[0]), getattr(pair[0], "lineno", place.get(id(pair[0]), 0)))))
    lines = [ast.unparse(n) for n in module.futures] + [HEAD]
    lines += [f"{name} = support.{name}" for name in sorted(quiet) if name not in ("support", "unittest", "TestCase")]
    lines += [module.text(kept) for _, kept in chosen]
    return "\n".join(lines + [ast.unparse(call[0]), ""])


def doctest_programs(name):
    """One program for each example of the module's doctests, with the earlier examples that bind what it uses."""
    tree = ast.parse(source_of(name).read_text())
    parser, title = doctest.DocTestParser(), name.replace("/", "_")
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
                yield f"{title}__doctest{n}_{i}", HEAD + f"_single({example.source!r})\n"
                continue
            needed, todo = {i}, [parsed]
            while todo:
                for child in ast.walk(todo.pop()):
                    for j in binders.get(child.id, []) if isinstance(child, ast.Name) else []:
                        if j < i and j not in needed:
                            needed.add(j)
                            todo.append(ast.parse(examples[j].source))
            yield f"{title}__doctest{n}_{i}", HEAD + "".join(f"_single({examples[j].source!r})\n" for j in sorted(needed))
            for bound in {b for statement in parsed.body for b in names_bound(statement)}:
                binders.setdefault(bound, []).append(i)


def programs(modules):
    """(name, function that gives the text) of each program."""
    for short in dict.fromkeys(modules):
        name = short if source_of(short) else f"test_{short}"
        title = name.replace("/", "_")
        if not source_of(name):
            continue
        try:
            module = Module(name)
        except (SyntaxError, UnicodeDecodeError, RecursionError):
            continue
        for cls, family, test in module.tests():
            yield f"{title}__{cls.name}__{test}", functools.partial(method_program, module, cls, family, test)
        for title, text in doctest_programs(name):
            yield title, lambda text=text: text


def run(command, limit):
    """(status, stdout, stderr) of a command whose last word is a program, in an empty folder named like that; None: it takes too long."""
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1"}
    folder = command[-1].removesuffix(".py") + ".d"
    os.mkdir(folder)
    try:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=folder,
                              start_new_session=True) as process:
            try:
                out, err = process.communicate(timeout=limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL) # what it has started has the pipes too
                return None
        return process.returncode, out, err
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def own_folder():
    """A folder of this run alone, whose name is the same in most runs: what the reference prints of it is kept."""
    for number in range(100):
        folder = pathlib.Path(tempfile.gettempdir()) / f"conform{number:02}"
        folder.mkdir(exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            continue
        try:
            yield folder
            return
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)
    raise SystemExit("a hundred runs at once")


def reason(stderr):
    text = stderr.decode(errors="replace").strip().splitlines()
    found = re.match(r"samebyte: refused: (.*?)(?: \([^()]*:\d+\))?(?: at [^ ]*:\d+)?: Light cannot", text[-1] if text else "")
    return re.sub(r"0x[0-9a-f]+", "0x", found[1]) if found else (text[-1][:90] if text else "?")


def first_difference(ours, theirs):
    a, b = ours.decode(errors="replace").splitlines(), theirs.decode(errors="replace").splitlines()
    for x, y in zip(a + ["<end>"], b + ["<end>"]):
        if x != y:
            return f"light {x[:160]} / reference {y[:160]}"
    return "same lines"


class Door:
    """The reference behind the door that Light has; what it printed is kept by the program's text when there is a cache."""

    def __init__(self, command, cache):
        self.command, self.cache = command, cache and pathlib.Path(cache)
        if self.cache:
            self.cache.mkdir(parents=True, exist_ok=True)

    def run(self, path, limit, again=False):
        """(status, stdout, stderr), None when it takes too long."""
        name = hashlib.sha256(path.read_bytes()).hexdigest()[:32]
        if self.cache and not again and (self.cache / name).exists():
            return pickle.loads((self.cache / name).read_bytes())
        result = run([self.command, "--tier=reference", str(path)], limit)
        if self.cache:
            (self.cache / name).write_bytes(pickle.dumps(result))
        return result


def judge(light, door, path, limit):
    """(verdict, what) of one program."""
    for again in (False, True): # a second time where another program was in its way
        ours = run([light, str(path)], limit * (1 + again))
        if ours and ours[0] == 3 and ours[2].startswith(b"samebyte: refused"):
            return "refused", reason(ours[2])
        if ours and (ours[0] < 0 or any(word in ours[2] for word in (b"Sanitizer", b"runtime error:", b"ASSERT"))):
            return "crash", ours[2].decode(errors="replace")[-300:]
        theirs = door.run(path, limit * (1 + again), again)
        if theirs is None:
            return "reference-hang", ""
        if ours == theirs:
            return "void" if theirs[0] and not theirs[1] else "same", theirs[2].decode(errors="replace")[-100:] if theirs[0] else ""
    if ours is None:
        return "hang", ""
    if door.run(path, limit * 2, again=True) != theirs:
        return "unstable", "" # the reference does not agree with itself
    what = first_difference(ours[1], theirs[1]) if ours[1] != theirs[1] else "stderr: " + first_difference(ours[2], theirs[2])
    return "different", f"{ours[0]} {theirs[0]} {what} {ours[2][-150:]!r}"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("light")
    options.add_argument("--door", required=True, help="the command samebyte, which runs the reference")
    options.add_argument("--modules", default=",".join(MODULES))
    options.add_argument("--core", action="store_true", help="the modules about the language and its types only")
    options.add_argument("--only", default="")
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--json")
    options.add_argument("--keep")
    options.add_argument("--cache")
    options.add_argument("--progress")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--known", help="names of tests whose difference is known and no failure")
    options.add_argument("--limit", type=float, default=20)
    args = options.parse_args()
    os.nice(5)
    with own_folder() as scratch:
        folder = pathlib.Path(args.keep or scratch).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        found = ((name, make) for name, make in programs(CORE if args.core else args.modules.split(",")) if args.only in name)
        if args.sample:
            found = list(found)
            found = random.Random(1).sample(found, min(args.sample, len(found)))
        return report(args, folder, found)


def windowed(pool, function, items, size):
    """pool.map of items that are made as they are needed."""
    waiting = collections.deque()
    for item in items:
        waiting.append(pool.submit(function, item))
        if len(waiting) > size:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class Progress:
    """The verdicts so far, also as lines of a file that a later run goes on with."""

    def __init__(self, path):
        self.path, self.done = path, {}
        if path and pathlib.Path(path).exists():
            self.done = {name: (verdict, what) for name, verdict, what in map(json.loads, pathlib.Path(path).read_text().splitlines())}

    def add(self, name, verdict):
        self.done[name] = verdict
        if self.path:
            with open(self.path, "a") as out:
                out.write(json.dumps([name, *verdict]) + "\n")


def report(args, folder, found):
    verdicts, reasons, cases = collections.Counter(), collections.Counter(), {}
    known = set(pathlib.Path(args.known).read_text().split()) if args.known else set()
    progress, door = Progress(args.progress), Door(args.door, args.cache)

    def one(item):
        name, make = item
        if name not in progress.done:
            path = folder / f"{name}.py"
            try:
                path.write_text(make(), errors="surrogatepass")
            except (ValueError, RecursionError): # no text for this tree
                path.write_text("raise SystemExit(1)")
            progress.add(name, judge(args.light, door, path, args.limit))
        return name, progress.done[name]

    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for name, (verdict, what) in windowed(pool, one, found, 20):
            if name in known and verdict == "different":
                verdict = "known"
            verdicts[verdict] += 1
            cases[name] = [verdict, what]
            if verdict == "refused":
                reasons[what] += 1
            elif verdict not in ("same", "known", "void", "reference-hang", "unstable"):
                print(verdict, name, what, flush=True)
    if args.json:
        with open(args.json, "w") as out:
            json.dump({"verdicts": verdicts, "refused": reasons.most_common(), "cases": cases}, out, indent=1)
    for what, count in reasons.most_common(25):
        print(f"{count:6} refused: {what}")
    wrong = verdicts["different"] + verdicts["crash"] + verdicts["hang"]
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items())))
    few = verdicts["same"] <= len(cases) / 2
    if few:
        print(f"only {verdicts['same']} of {len(cases)} programs were compared and the same")
    print(f"{verdicts['same'] + verdicts['refused'] + verdicts['known']} passed, {wrong + few} failed")
    return wrong != 0 or few


if __name__ == "__main__":
    sys.exit(main())
