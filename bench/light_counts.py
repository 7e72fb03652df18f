"""How many instructions Light takes: the gate of `make check-perf`.

    python3.11 bench/light_counts.py COMMAND [--write] [--programs NAME...] [--jobs N]

Every program of bench/light is run once by `COMMAND --tier=light` under valgrind's counter, with the small sizes that its
lines `NAME = VALUE  # small: VALUE` give, and so is print("hi"). A count more than 3% above the one recorded in
light_counts.json fails and is named; one more than 3% below asks for --write, which records what was counted. Unlike time,
the counts don't depend on what else the machine does; they do depend on the compiler, whose version is recorded too.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "light")
RECORDED = os.path.join(HERE, "light_counts.json")
TOLERANCE = 0.03
SMALL = re.compile(r"^(\w+ = ).*  # small: (.*)$", re.M)
COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")
# A fixed environment: what lies on the stack moves what is counted by a little.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}


def count(command, folder, name):
    """(instructions, complaint) of one program; instructions is None when it could not be counted."""
    done = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", command, "--tier=light",
         f"{name}.py"], cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    found = COUNT.search(done.stderr)
    if done.returncode or not found:
        return None, f"exit {done.returncode}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ''}"
    return int(found.group(1).replace(",", "")), ""


def small_copies(folder, names):
    """Writes the programs with their small sizes; print("hi") among them."""
    for name in names:
        text = 'print("hi")\n'
        if name != "hello":
            with open(os.path.join(PROGRAMS, f"{name}.py"), encoding="utf-8") as file:
                text, n = SMALL.subn(r"\1\2", file.read())
            if not n:
                raise SystemExit(f"{name}.py: no line says what is small")
        with open(os.path.join(folder, f"{name}.py"), "w", encoding="utf-8") as file:
            file.write(text)


def compiler():
    return subprocess.run(["gcc", "-dumpfullversion"], capture_output=True, text=True, check=False).stdout.strip()


def verdict(name, found, complaint, recorded):
    """(whether it passes, a line that says so)."""
    if found is None:
        return False, f"{name}: not counted: {complaint}"
    if name not in recorded:
        return False, f"{name}: {found:,} instructions, none recorded (--write)"
    change = found / recorded[name] - 1
    line = f"{name}: {found:,} instructions, {change:+.1%}"
    if change > TOLERANCE:
        return False, f"{line}: more than {TOLERANCE:.0%} above {recorded[name]:,}"
    return True, line + (": better; record it with --write" if change < -TOLERANCE else "")


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command")
    parser.add_argument("--write", action="store_true", help="record what was counted")
    parser.add_argument("--programs", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def main():
    options = parse()
    every = ["hello"] + sorted(name[:-3] for name in os.listdir(PROGRAMS) if name.endswith(".py"))
    names = options.programs or every
    record = {"compiler": compiler(), "instructions": {}}
    if os.path.exists(RECORDED):
        with open(RECORDED, encoding="utf-8") as file:
            record = json.load(file)
    if record["compiler"] != compiler() and not options.write:
        print(f"recorded with gcc {record['compiler']}, this is {compiler()}: expect differences")
    command, counts, failed = os.path.abspath(options.command), {}, 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        small_copies(folder, names)
        for name, (found, complaint) in zip(names, pool.map(lambda name: count(command, folder, name), names)):
            passed, line = verdict(name, found, complaint, record["instructions"])
            if options.write and found is not None:
                counts[name], passed = found, True
            failed += not passed
            print(line, flush=True)
    if options.write:
        kept = {name: n for name, n in record["instructions"].items() if name in every}
        record = {"compiler": compiler(), "instructions": dict(sorted({**kept, **counts}.items()))}
        with open(RECORDED, "w", encoding="utf-8") as file:
            json.dump(record, file, indent=1)
            file.write("\n")
    print(f"{len(names) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
