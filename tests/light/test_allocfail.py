"""Programs in which one request for memory fails: test_allocfail.py LIGHTRUN [--step N] [PROGRAM...].

Every n-th request of the programs of allocfail/ fails once, for n = 1, 1 + step, ... until the program no longer makes so many. Each run must
end by itself: as if nothing had happened, with an uncaught exception, or refused. A signal, a run without end and a complaint of a sanitizer
are failures, and so is a program in which no request failed."""
import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys

TIMEOUT_S = 60
HERE = pathlib.Path(__file__).parent
COMPLAINTS = (b"ERROR: AddressSanitizer", b"ERROR: LeakSanitizer", b"runtime error:")
# Where every block is the system's (under AddressSanitizer) the numbers differ, the rule does not.
AT_MOST = 1 << 22


def run(light, program, n):
    """(what is wrong or None, whether the n-th request was made)."""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run([light, program, str(n)], capture_output=True, timeout=TIMEOUT_S, env=environment)
    except subprocess.TimeoutExpired:
        return "no end within the time limit", True
    made = b"request failed" in done.stderr[-40:]
    if any(text in done.stderr for text in COMPLAINTS):
        return done.stderr.decode(errors="replace")[:2000], made
    if done.returncode not in (0, 1, 3):
        return f"exit status {done.returncode}", made
    return None, made


def check(light, program, step, pool):
    failed = n_runs = 0
    n, batch = 1, 64
    while n < AT_MOST:
        numbers = range(n, n + batch * step, step)
        results = list(pool.map(lambda n: run(light, program, n), numbers))
        for number, (wrong, made) in zip(numbers, results):
            n_runs += made
            if wrong:
                failed += 1
                print(f"{os.path.basename(program)}, request {number}: {wrong}", flush=True)
        if not any(made for _, made in results):
            break
        n += batch * step
    if not n_runs:
        print(f"{os.path.basename(program)}: no request failed", flush=True)
    return n_runs, failed + (not n_runs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("light")
    parser.add_argument("programs", nargs="*")
    parser.add_argument("--step", type=int, default=1)
    options = parser.parse_args()
    programs = options.programs or sorted(map(str, (HERE / "allocfail").glob("*.py")))
    runs = failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for program in programs:
            n, wrong = check(options.light, program, options.step, pool)
            print(f"{os.path.basename(program)}: {n} requests failed, {wrong} badly", flush=True)
            runs, failed = runs + n, failed + wrong
    print(f"{max(0, runs - failed)} passed, {failed} failed")
    return failed != 0 or runs == 0


sys.exit(main())
