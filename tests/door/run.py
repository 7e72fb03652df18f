"""Runs every program of programs/ twice under the stock interpreter behind the door and twice under Full, each time in
a fresh folder: all four print the same bytes. Then the door's own behaviour: seeds and clocks make a difference, a tape
replays, a changed one is refused, other programs than Python stand behind the door too.

run.py BUILD_DIR [PROGRAM...]"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
REFERENCE = os.environ.get("SAMEBYTE_REFERENCE", "/usr/bin/python3.11")
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/home/samebyte", "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
EPOCH = 1767225600 * 10**9
build = pathlib.Path(sys.argv[1]).resolve()
full = build / "samebyte"
library = build / "lib/samebyte/libsamebyte_door.so"
passed = failed = 0


def check(name, ok, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"failed: {name}\n{detail}", file=sys.stderr)


def door(kind="fixed", epoch=EPOCH, step=1000, seed=0, under="fixed", tape="-"):
    return f"1 {kind} {epoch} {step} {seed} {under} 2000 1999 2000 1 0 0 {tape}"


def behind(command, folder, config=None, text=b"", environment=ENVIRONMENT):
    env = dict(environment, LD_PRELOAD=str(library), SAMEBYTE_DOOR=config or door())
    return finish(command, folder, env, text)


def finish(command, folder, env, text=b""):
    try:
        done = subprocess.run([str(c) for c in command], cwd=folder, env=env, input=text, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout, done.returncode
    except subprocess.TimeoutExpired as error:
        return (error.stdout or b"") + b"[timeout]", None


def fresh(program):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="door-"))
    shutil.copy(program, folder)
    return folder


def run_stock(program, config=None):
    folder = fresh(program)
    try:
        return behind([REFERENCE, program.name], folder, config)
    finally:
        shutil.rmtree(folder)


def run_full(program, *options):
    folder = fresh(program)
    try:
        return finish([full, "run", "--tier=full", *options, program.name], folder, ENVIRONMENT)
    finally:
        shutil.rmtree(folder)


def first_difference(one, two):
    a, b = one[0].split(b"\n"), two[0].split(b"\n")
    for i, (x, y) in enumerate(zip(a, b)):
        if x != y:
            return f"  line {i + 1}\n  {x[:300]}\n  {y[:300]}"
    return f"  {len(a)} and {len(b)} lines, statuses {one[1]} and {two[1]}\n  {one[0][-300:]}"


def agree(program):
    outcomes = [("stock", run_stock(program)), ("stock again", run_stock(program))]
    outcomes += [("Full", run_full(program)), ("Full again", run_full(program))]
    _, first = outcomes[0]
    check(f"{program.name}: status 0", first[1] == 0, first[0].decode(errors="replace")[-2000:])
    for name, outcome in outcomes[1:]:
        check(f"{program.name}: {name} as stock", outcome == first, first_difference(first, outcome))


def settings_matter():
    clock, entropy = HERE / "programs/clock.py", HERE / "programs/entropy.py"
    check("another seed", run_stock(entropy, door(seed=1)) != run_stock(entropy))
    check("another clock", run_stock(clock, door(epoch=0)) != run_stock(clock))
    code = "import time; a = time.time(); print(a, round(time.time() - a, 6))"
    for step, shown in (0, b"0.0"), (1000, b"1e-06"), (10**9, b"1.0"):
        out, _ = behind([REFERENCE, "-c", code], "/", door(step=step))
        check(f"step {step}", out == b"1767225600.0 %s\n" % shown, out)
    code = "import os, time, random; print(os.urandom(4), time.time(), random.random())"
    for how in ["-c", code], ["-"]:
        stock = behind([REFERENCE, *how], "/", text=code.encode())
        check(f"begins at {how[0]}", b"1767225600.0" in stock[0], stock[0])
        check(f"Full begins at {how[0]}", finish([full, *how], "/", ENVIRONMENT, code.encode()) == stock)
    for options in ["-X", "dev"], ["-I", "-S"], ["-E", "-s", "-B"]:
        out = behind([REFERENCE, *options, "-c", "import time; print(time.time())"], "/")
        check(f"begins with {options}", out == (b"1767225600.0\n", 0), out[0])
    with tempfile.TemporaryDirectory() as folder:
        package = pathlib.Path(folder, "package")
        package.mkdir()
        (package / "__init__.py").write_text("import time; print(time.time())")
        (package / "__main__.py").write_text(code)
        stock = behind([REFERENCE, "-m", "package"], folder)
        check("begins at -m", stock[0].startswith(b"1767225600.0\n"), stock[0])
        check("Full begins at -m", finish([full, "-m", "package"], folder, ENVIRONMENT) == stock)
    for command, shown in (["date", "+%s"], b"1767225600\n"), (["hostname"], b"samebyte\n"), (["id", "-u"], b"1000\n"):
        out, _ = behind(command, "/")
        check(f"{command[0]} behind the door", out == shown, out)
    for text in "", "2 fixed", door(step=-1), door(tape="x"), door("record"), door() + "\n", "1 fixed 9" + "9" * 30:
        out, status = behind([REFERENCE, "-c", "print(1)"], "/", text or " ")
        check(f"config {text!r} refused", status == 3 and out.startswith(b"samebyte: door: "), out)


TAPED = """
import os, random, sys, threading, time, uuid, json
print(time.time(), random.random(), os.urandom(4), os.getpid(), uuid.uuid1(), sys.stdin.read())
print(open("in.txt").read(), os.listdir("."), os.path.exists("nope"), os.getcwd(), os.stat("in.txt").st_mtime)
with open("out.txt", "w") as f:
    f.write("x" * 10)
print(open("out.txt").read(), os.environ.get("FOO"), __file__)
thread = threading.Thread(target=lambda: (time.sleep(0.05), print(time.monotonic())))
thread.start()
thread.join(timeout=60)
time.sleep(0.01)
print(time.perf_counter(), json.dumps(sorted(os.environ)), time.process_time())
"""


def tapes_replay():
    with tempfile.TemporaryDirectory() as top:
        tape = pathlib.Path(top, "tape")
        for under in "fixed", "real":
            one, two = pathlib.Path(top, under), pathlib.Path(top, under + "2")
            one.mkdir(), two.mkdir()
            (one / "script.py").write_text(TAPED)
            (one / "in.txt").write_text("data")
            recorded = behind([REFERENCE, "script.py", "a"], one, door("record", under=under, tape=tape), b"hello",
                              dict(ENVIRONMENT, FOO="bar"))
            check(f"records under {under}", recorded[1] == 0, recorded[0])
            shutil.rmtree(one)
            replay = behind([REFERENCE, "script.py", "a"], two, door("replay", tape=tape), b"other", {"FOO": "other"})
            check(f"replays {under}, files gone", replay == recorded, first_difference(recorded, replay))
            again = behind([REFERENCE, "-c", "import time; print(time.time())"], two, door("replay", tape=tape))
            check("another program is refused", again[1] == 123 and b"samebyte: replay: " in again[0], again[0])
        whole = tape.read_bytes()
        for name, changed in ("cut", whole[:-5]), ("changed", whole[:900] + b"?" + whole[901:]), ("empty", b""), (
                "longer", whole + b"x"):
            tape.write_bytes(changed)
            out, status = behind([REFERENCE, "-c", "pass"], top, door("replay", tape=tape))
            check(f"{name} tape refused", status == 3 and out.startswith(b"samebyte: door: "), out)
        code = "import os; os.system('true')"
        out, status = behind([REFERENCE, "-c", code], top, door("record", tape=tape))
        check("children on tape refused", status == 123 and b"samebyte: record: " in out, out)
        out, status = behind([REFERENCE, "-c", code], top, door("record", tape=top + "/no/tape"))
        check("bad tape path", status == 3 and out.startswith(b"samebyte: door: "), out)


def main():
    names = sys.argv[2:]
    programs = [p for p in sorted((HERE / "programs").glob("*.py")) if not names or p.stem in names]
    # One after the other: temporary names come from the seeded stream, so two runs at once would meet in /tmp.
    for program in programs:
        agree(program)
    if not names:
        settings_matter()
        tapes_replay()
    check("programs were found", programs)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
