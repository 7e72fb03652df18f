"""Random programs under Light and under the reference: run.py LIGHTRUN [--from SEED] [--count N] [--jobs 2] [--reduce] [--keep DIR] [--no-reference]

Standard output, standard error and the exit status must agree; a refusal is counted and is no difference. With --reduce each failing program is made
smaller and printed. With --no-reference only crashes are looked for (a build with sanitizers). The last line is "N passed, N failed".
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from generator import program
from reduce import reduce

REFERENCE = "/usr/bin/python3.11"
SAME_AT_LEAST = 0.8  # of all programs; a run that compared less has shown nothing


def run(command, limit):
    try:
        return subprocess.run(command, capture_output=True, timeout=limit, env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "LANG": "C.UTF-8"})
    except subprocess.TimeoutExpired:
        return None


def verdict(args, path):
    """same, refused, different, crash, hang or reference-hang, and what."""
    ours = run([args.light, str(path)], args.limit)
    if ours and ours.returncode == 3 and ours.stderr.startswith(b"samebyte: refused"):
        text = ours.stderr.decode(errors="replace")
        return "refused", re.sub(r"( \([^()]*:\d+\))? at .*", "", text.strip()[19:])
    if ours and (ours.returncode < 0 or b"Sanitizer" in ours.stderr or b"runtime error:" in ours.stderr):
        return "crash", ours.stderr.decode(errors="replace")[:2000]
    if args.no_reference:
        return ("same" if ours else "hang"), ""
    theirs = run([REFERENCE, "-B", str(path)], args.limit)
    if not theirs:
        return "reference-hang", ""
    if not ours:
        return "hang", ""
    if (ours.stdout, ours.stderr, ours.returncode) == (theirs.stdout, theirs.stderr, theirs.returncode):
        return "same", ""
    for stream in ("stdout", "stderr"):
        for a, b in zip(getattr(ours, stream).split(b"\n") + [b"<end>"], getattr(theirs, stream).split(b"\n") + [b"<end>"]):
            if a != b:
                return "different", f"{stream}: light {a[:200]!r}, reference {b[:200]!r}"
    return "different", f"status {ours.returncode} {theirs.returncode}"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("light")
    options.add_argument("--from", dest="first", type=int, default=1)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--limit", type=float, default=20)
    options.add_argument("--reduce", action="store_true")
    options.add_argument("--no-reference", action="store_true")
    options.add_argument("--keep")
    args = options.parse_args()
    os.nice(5)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(args.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        return run_all(args, folder)


def run_all(args, folder):
    counts, reasons = collections.Counter(), collections.Counter()

    def one(seed):
        path = folder / f"pygen{seed}.py"
        path.write_text(program(seed))
        found = verdict(args, path)
        if found[0] in ("same", "refused"):
            path.unlink()
        return seed, path, found

    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for seed, path, (word, what) in pool.map(one, range(args.first, args.first + args.count)):
            counts[word] += 1
            if word == "refused":
                reasons[what] += 1
            elif word not in ("same", "reference-hang"):
                print(f"{word}: seed {seed}: {what}", flush=True)
                if args.reduce:
                    print(reduced(args, path, word), flush=True)
    for what, count in reasons.most_common(20):
        print(f"{count:6} refused: {what}")
    print(", ".join(f"{count} {word}" for word, count in sorted(counts.items())))
    failed = counts["different"] + counts["crash"] + counts["hang"]
    few = counts["same"] < SAME_AT_LEAST * args.count
    if few:
        print(f"only {counts['same']} of {args.count} programs were compared and the same")
    print(f"{counts['same'] + counts['refused']} passed, {failed + few} failed")
    return failed != 0 or few


def reduced(args, path, word):
    smaller = path.with_suffix(".small.py")

    def fails(text):
        smaller.write_text(text)
        return verdict(args, smaller)[0] == word

    text = reduce(path.read_text(), fails)
    smaller.write_text(text)
    return text


if __name__ == "__main__":
    sys.exit(main())
