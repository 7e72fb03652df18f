"""Compares the front end with the reference: on every file of its library and tests, and on the sources that its own
tests compile.

Each file: tokens, tree with positions, symbol tables, errors and warnings of all stages, names of every code object.
Each snippet: tree or error, errors of all stages, names. Prints the rate for each, every difference (up to --show), and
the closing line. Differences listed in tests/syntax/known_differences.txt (a line `COMMAND LABEL`) are expected, and
their disappearance is a failure too.
"""
import argparse
import collections
import glob
import hashlib
import multiprocessing
import os
import random
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import frontend_client  # noqa: E402
import frontend_harvest  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
FILE_COMMANDS = ("tokens", "ast", "check", "symtab", "code")
SNIPPET_COMMANDS = ("ast", "check", "symtab", "code")
PLACES = ("/usr/lib/python3.11/**/*.py", "/usr/lib/python3/**/*.py", "/usr/share/**/*.py",
          "/usr/lib/python3.11/lib2to3/tests/data/*.py")


def all_files():
    found = {}
    for place in PLACES:
        for path in glob.glob(place, recursive=True):
            found.setdefault(os.path.realpath(path), None)
    return sorted(path for path in found if os.path.isfile(path))


def label_of(source):
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    return hashlib.sha256(data).hexdigest()[:12]


def make_tasks(args):
    files, snippets = all_files() if args.files else [], []
    if args.snippets:
        snippets = frontend_harvest.harvest(args.cache, args.modules and args.modules.split(","))
    if args.sample:
        chosen = random.Random(args.seed)
        files = chosen.sample(files, min(args.sample, len(files)))
        snippets = chosen.sample(snippets, min(args.sample * 20, len(snippets)))
    commands = args.commands.split(",") if args.commands else None
    tasks = []
    for path in files:
        for command in commands or FILE_COMMANDS:
            tasks.append(("file", path, command, "exec", None))
    for mode, source in snippets:
        if isinstance(source, str):
            try:
                source.encode("utf-8")
            except UnicodeEncodeError:  # a lone surrogate never gets to the parser
                continue
        for command in commands or SNIPPET_COMMANDS:
            if command in SNIPPET_COMMANDS:
                tasks.append(("snippet", f"{label_of(source)}:{mode}", command, mode, source))
    return tasks


pair = None


def start_worker(batch, cache):
    global pair
    pair = frontend_client.Pair(batch, cache)


def run_task(task):
    kind, label, command, mode, source = task
    if source is None:
        with open(label, "rb") as file:
            source = file.read()
    outcome = pair.agree(command, mode, source)
    if outcome is None:
        return kind, label, command, None, None
    shown = source if len(source) < 300 else ""
    return kind, label, command, frontend_client.first_difference(*outcome), shown


def read_known(path):
    known = set()
    if os.path.exists(path):
        with open(path) as file:
            known = {tuple(line.split(None, 2)[:2]) for line in file if line.strip() and not line.startswith("#")}
    return known


def run_all(args, tasks):
    with multiprocessing.Pool(args.jobs, start_worker, (args.batch, os.path.join(args.cache, "reference.db"))) as pool:
        yield from pool.imap_unordered(run_task, tasks, chunksize=8)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", required=True, help="the executable frontend_batch")
    parser.add_argument("--cache", required=True, help="folder for the reference's answers")
    parser.add_argument("--sample", type=int, default=0, help="that many files and 20 times as many snippets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=40, help="differences to print for each command")
    parser.add_argument("--commands", help="only these, separated by commas")
    parser.add_argument("--modules", help="snippets of these test modules only, separated by commas")
    parser.add_argument("--no-files", dest="files", action="store_false")
    parser.add_argument("--no-snippets", dest="snippets", action="store_false")
    args = parser.parse_args()
    os.makedirs(args.cache, exist_ok=True)
    known = read_known(os.path.join(ROOT, "tests", "syntax", "known_differences.txt"))
    tasks, begin = make_tasks(args), time.time()
    same, all_of, passed, failed = collections.Counter(), collections.Counter(), 0, 0
    for kind, label, command, difference, shown in run_all(args, tasks):
        all_of[kind, command] += 1
        same[kind, command] += difference is None
        expected = (command, label) not in known
        if expected == (difference is None):
            passed += 1
            continue
        failed += 1
        if all_of[kind, command] - same[kind, command] <= args.show:
            print(f"{command} {label}: {difference or 'agrees, but is listed as a known difference'}")
            if shown:
                print(f"    {shown!r}")
    for kind, command in sorted(all_of):
        n, good = all_of[kind, command], same[kind, command]
        print(f"{kind:8} {command:7} {good} of {n} agree ({100 * good / n:.3f}%)")
    print(f"{time.time() - begin:.0f} s")
    print(f"{passed} passed, {failed} failed")
    return failed != 0 or passed == 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets shows in the symbol tables
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main())
