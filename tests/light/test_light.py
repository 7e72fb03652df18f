"""Every program of programs/ and refused/ under the reference and under Light: test_light.py LIGHTRUN.

A program of programs/ must give the reference's bytes, on both streams, and its exit status; one of refused/ must end with 3 and print nothing
on standard output. More folders and files after LIGHTRUN are run too: there a refusal is counted, and nothing else."""
import os
import pathlib
import subprocess
import sys

REFERENCE = "/usr/bin/python3.11" if len(sys.argv) < 2 else sys.executable
HERE = pathlib.Path(__file__).parent


def run(command):
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    return subprocess.run(command, capture_output=True, timeout=60, env=env)


def main():
    light, failed, passed, refused = sys.argv[1], 0, 0, 0
    for path in sorted((HERE / "programs").glob("*.py")) + sorted((HERE / "refused").glob("*.py")):
        ours = run([light, str(path)])
        if path.parent.name == "refused":
            fine = ours.returncode == 3 and not ours.stdout
        else:
            theirs = run([REFERENCE, str(path)])
            fine = (ours.stdout, ours.stderr, ours.returncode) == (theirs.stdout, theirs.stderr, theirs.returncode)
        if not fine:
            print(f"{path.name}: exit status {ours.returncode}: {ours.stderr.decode(errors='replace')[-300:]}")
        passed, failed = passed + fine, failed + (not fine)
    for path in (found for name in sys.argv[2:] for found in sorted(pathlib.Path(name).rglob("*.py"))):
        ours = run([light, str(path)])
        refused += ours.returncode == 3
    if sys.argv[2:]:
        print(f"{refused} refused")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
