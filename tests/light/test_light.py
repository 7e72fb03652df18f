"""Every program of programs/ and refused/ under the reference and under Light: test_light.py [--stress] LIGHTRUN.

Each runs in a fresh folder. A program of programs/ must give the reference's bytes, on both streams, its exit status and its files; one of
refused/ must end with 3 and print nothing on standard output. More folders and files after LIGHTRUN are run too: there a refusal is counted,
and nothing else. With --stress (LIGHTRUN is from a stress build) programs that say "# moments:" are left out, and there is more time. With
--stress or --sanitized, where C's own frames take several times as much of the stack, those that say "# stack:" are left out, which go down to
the limit of recursion."""
import concurrent.futures
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

signal.signal(signal.SIGINT, signal.default_int_handler)  # for the children, also where this ran in the background
REFERENCE = "/usr/bin/python3.11"
TIMEOUT_S = 600 if "--stress" in sys.argv else 60
HERE = pathlib.Path(__file__).parent


def run(command):
    """What the command printed and how it ended, and the files that it left in a fresh folder; a program that takes too long ends with the
    status -1000."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory() as folder:
        try:
            ended = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, env=env, cwd=folder, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired as late:
            ended = subprocess.CompletedProcess(command, -1000, late.stdout or b"", b"no end within the time limit")
        ended.files = files_of(pathlib.Path(folder))
    return ended


def files_of(folder):
    """{name: what it is and holds} of everything below the folder."""
    found = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        content = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else None
        found[str(path.relative_to(folder))] = mode, content
    return found


def check(light, path):
    """None when the program is fine, or what to say about it."""
    ours = run([light, str(path)])
    if path.parent.name == "refused":
        fine = ours.returncode == 3 and not ours.stdout
    else:
        theirs = run([REFERENCE, str(path)])
        fine = (ours.stdout, ours.stderr, ours.returncode) == (theirs.stdout, theirs.stderr, theirs.returncode)
        if fine and ours.files != theirs.files:
            return f"{path.name}: other files: {sorted(set(ours.files.items()) ^ set(theirs.files.items()))[:4]}"
        fine = fine and ours.returncode != -1000
    return None if fine else f"{path.name}: exit status {ours.returncode}: {ours.stderr.decode(errors='replace')[-300:]}"


def main():
    stress = "--stress" in sys.argv
    deep = not (stress or "--sanitized" in sys.argv)
    light, *others = [argument for argument in sys.argv[1:] if argument not in ("--stress", "--sanitized", "")]
    failed = 0
    folders = [sorted((HERE / name).glob("*.py")) for name in ("programs", "refused")]
    if not all(folders):
        sys.exit("test_light: programs/ or refused/ is empty")
    paths = sum(folders, [])
    paths = [path for path in paths if not (stress and b"# moments:" in path.read_bytes())]
    paths = [path for path in paths if deep or b"# stack:" not in path.read_bytes()]
    more = [found for name in others for found in sorted(pathlib.Path(name).rglob("*.py"))]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for complaint in pool.map(lambda path: check(light, path), paths):
            if complaint is not None:
                print(complaint, flush=True)
                failed += 1
        refused = sum(ours.returncode == 3 for ours in pool.map(lambda path: run([light, str(path)]), more))
    if more:
        print(f"{refused} refused")
    print(f"{len(paths) - failed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
