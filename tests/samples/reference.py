"""The samples under the reference alone: there are forty in their groups, they are deterministic, they end as they say, and
the five whose output is published print it.

    reference.py SAMPLES REFERENCE
"""

import concurrent.futures
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

# Published with the samples' names: the first 16 digits of the SHA-256 of stdout, and its length.
PUBLISHED = {
    "any01_param_type": ("26d418acf424cc56", 30),
    "any02_heterogeneous_list": ("7447433c14a91c01", 66),
    "any03_dict_str_any_dispatch": ("9d2c3df815859c0b", 61),
    "any04_any_return": ("ef68b7955ac719df", 41),
    "any05_polymorphic_add": ("a492171f7eb1750a", 85),
}
GROUPS = {"any": 5, "dyn": 15, "real": 20}
ENDS_WITH_A_TRACEBACK = {
    "dyn05_args_signature_checks": "TypeError",
    "dyn10_attr_rpc_objects": "ZeroDivisionError",
}


def run(reference, path):
    """(stdout, stderr, status) of one run in a folder of its own."""
    env = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "LANG": "C.UTF-8"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [reference, "-B", str(path)],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        left = os.listdir(folder)
    return done.stdout, done.stderr, done.returncode, left


def main():
    folder, reference = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    samples = sorted(folder.glob("*.py"))
    passed = failed = 0

    def that(ok, message):
        nonlocal passed, failed
        passed, failed = passed + bool(ok), failed + (not ok)
        if not ok:
            print(message)

    for group, count in GROUPS.items():
        names = [path.name[: len(group) + 2] for path in samples if path.name.startswith(group)]
        that(
            names == [f"{group}{n:02}" for n in range(1, count + 1)],
            f"{group}: expected 01..{count:02}, found {names}",
        )

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(lambda path: (run(reference, path), run(reference, path)), samples))
    for path, (first, second) in zip(samples, runs):
        stdout, stderr, status, left = first
        name = path.stem
        that(first == second, f"{name}: two runs differ")
        that(not left, f"{name}: left {left} behind")
        error = ENDS_WITH_A_TRACEBACK.get(name)
        last = stderr.decode().rstrip().rpartition("\n")[2]
        that(
            (status, bool(error)) in ((0, False), (1, True))
            and last.startswith(error or "")
            and bool(stderr) == bool(error),
            f"{name}: status {status}, stderr ends {last!r}",
        )
        if name in PUBLISHED:
            got = hashlib.sha256(stdout).hexdigest()[:16], len(stdout)
            that(got == PUBLISHED[name], f"{name}: {got}, published {PUBLISHED[name]}: {stdout!r}")
        if name == "dyn15_monkey_service":
            that(stdout == b"LOG:700\n", f"{name}: {stdout!r}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)


main()
