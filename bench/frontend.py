"""Speed and memory of the front end against the parser of the reference, both in C, over its whole standard library.

    python3.11 bench/frontend.py BATCH REFERENCE OUT.json [--rounds N] [--files N]

BATCH is tests/syntax/frontend_batch, REFERENCE is bench/frontend_reference: the same sources go to both in alternating
rounds, and the best time of each file counts. Memory is the most that a parse held at once. Also shown: ast.parse() as a
Python program sees it, which makes objects of the tree. Bars: 1.5 times as fast, memory at most the reference's.
"""
import argparse
import ast
import glob
import json
import subprocess
import sys
import time
import warnings

SPEED_BAR, MEMORY_BAR = 1.5, 1.0


class Parser:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, source):
        self.process.stdin.write(b"time exec bytes %d\n" % len(source) + source)
        self.process.stdin.flush()
        length = int(self.process.stdout.readline())
        seconds, size = self.process.stdout.read(length).split()[-2:]
        return float(seconds), int(size)


def read_sources(limit):
    """Files that the reference parses; about `limit` of them, spread evenly (0: all)."""
    paths, sources = sorted(glob.glob("/usr/lib/python3.11/**/*.py", recursive=True)), []
    for path in paths[::max(1, len(paths) // limit)] if limit else paths:
        with open(path, "rb") as file:
            source = file.read()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        sources.append(source)
    return sources


def best_times(parsers, sources, rounds):
    best = [[float("inf")] * len(sources) for _ in parsers]
    for _ in range(rounds):
        for i, source in enumerate(sources):
            for times, parser in zip(best, parsers):
                times[i] = min(times[i], parser.ask(source)[0])
    return [sum(times) for times in best]


def as_python_sees_it(sources):
    begin = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for source in sources:
            ast.parse(source)
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batch")
    parser.add_argument("reference")
    parser.add_argument("out")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--bars", action="store_true", help="fail when a bar is missed")
    args = parser.parse_args()
    sources = read_sources(args.files)
    lines = sum(source.count(b"\n") for source in sources)
    ours, theirs = best_times([Parser([args.batch]), Parser([args.reference])], sources, args.rounds)
    batch, counting = Parser([args.batch]), Parser([args.reference, "count"])
    sizes = [(batch.ask(source)[1], counting.ask(source)[1]) for source in sources]
    our_memory, their_memory = (sum(column) for column in zip(*sizes))
    our_most, their_most = (max(column) for column in zip(*sizes))
    objects = as_python_sees_it(sources)
    result = {"files": len(sources), "lines": lines, "seconds": {"ours": ours, "reference": theirs, "ast.parse": objects},
              "speed": theirs / ours, "memory": our_memory / their_memory, "largest_memory": our_most / their_most}
    with open(args.out, "w") as file:
        json.dump(result, file, indent=2)
    print(f"{len(sources)} files, {lines} lines, best of {args.rounds}")
    print(f"ours           {ours:7.3f} s  {lines / ours / 1e6:6.2f} million lines/s")
    print(f"reference, C   {theirs:7.3f} s  {lines / theirs / 1e6:6.2f} million lines/s  speed {theirs / ours:.2f}x (bar {SPEED_BAR})")
    print(f"ast.parse()    {objects:7.3f} s  {lines / objects / 1e6:6.2f} million lines/s  speed {objects / ours:.2f}x")
    print(f"memory         {our_memory / 1e6:7.1f} MB against {their_memory / 1e6:.1f} MB over all files: "
          f"{our_memory / their_memory:.2f} (bar {MEMORY_BAR}); the largest file {our_most / 1e6:.1f} against "
          f"{their_most / 1e6:.1f} MB: {our_most / their_most:.2f}")
    good = (theirs / ours >= SPEED_BAR) + (our_memory <= their_memory * MEMORY_BAR)
    failed = 2 - good if args.bars else 0
    print(f"{good} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
