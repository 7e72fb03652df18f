"""The reference's own test suite: each test must have the same outcome under Full as under the reference.

    python3.11 reference_suite.py DRIVER [--all | MODULE...]     (no module: the short list that `make check` runs)

Both run in the real world in a folder of their own. What is compared is the outcome of every single test (ok, failed,
error, skipped and why), not a total. A test whose outcome is not the same in two runs of the reference itself is left
out and counted as such.
"""
import concurrent.futures
import os
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from engines import DRIVER, ENVIRONMENT, FOLDER, REFERENCE, check, counts, run

SHORT = """test_builtin test_dict test_set test_list test_float test_long test_generators test_class test_descr test_exceptions
test_re test_json test_datetime test_random test_time test_uuid test_sys test_gc test_weakref test_hash""".split()
# They test a machine, a network or a screen, need hours, or ask for gigabytes.
NOT_ALL = """test_gdb test_idle test_tcl test_tk test_ttk_guionly test_ttk_textonly test_tix test_turtle test_ssl test_nntplib
test_urllib2net test_urllibnet test_socket test_asyncio test_multiprocessing_fork test_multiprocessing_forkserver
test_multiprocessing_spawn test_concurrent_futures test_peg_generator test_tools test_venv test_ensurepip test_distutils
test_lib2to3 test_bigmem test_regrtest test_cppext test_embed test_freeze_demo test_c_analyzer""".split()


def outcomes(command, module, folder):
    """{test: outcome} of one module of the suite."""
    report = os.path.join(folder, "report.xml")
    env = dict(ENVIRONMENT, HOME=folder, TMPDIR=folder)
    end = run([*command, "-m", "test", "--timeout", "250", "--junit-xml", report, module], env=env, cwd=folder)
    found = {"process": str(end.status)}
    if not os.path.exists(report):
        found["report"] = "none: " + end.err.decode("utf-8", "replace")[-2000:]
        return found
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{case.get('classname', '')}.{case.get('name')}"
        state = "ok" if case.get("result") == "completed" else str(case.get("result"))
        for kind in ("failure", "error", "skipped"):
            for reason in case.iter(kind):
                state = f"{kind} {reason.get('message') or reason.get('type') or ''}".split(" at 0x")[0]
        found.setdefault(name, []).append(state)
    return found


def both(module):
    answers = []
    for command in ([REFERENCE], [DRIVER, "--real"]):
        with tempfile.TemporaryDirectory(dir=FOLDER.name) as folder:
            answers.append(outcomes(command, module, folder))
    want, got = answers
    unstable = set()
    if want != got:
        with tempfile.TemporaryDirectory(dir=FOLDER.name) as folder:
            again = outcomes([REFERENCE], module, folder)
        unstable = {name for name in {*want, *again} if want.get(name) != again.get(name)}
    return module, want, got, unstable


def all_modules():
    names = run([REFERENCE, "-m", "test", "--list-tests"]).out.decode().split()
    return [name for name in names if name not in NOT_ALL]


def main():
    modules = sys.argv[2:] or SHORT
    if modules == ["--all"]:
        modules = all_modules()
    n_unstable = 0
    with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        for module, want, got, unstable in pool.map(both, modules):
            n_unstable += len(unstable)
            n_failed = counts["failed"]
            check(f"{module}: the reference passes tests of it", "ok" in str(want), f"  {want}")
            for name in sorted({*want, *got} - unstable):
                check(f"{module}: {name}", want.get(name) == got.get(name),
                      f"  want {want.get(name)}\n  got  {got.get(name)}")
            if len(modules) > len(SHORT):
                print(f"{module}: {len(want) - 1} tests, {counts['failed'] - n_failed} differ", flush=True)
    if n_unstable:
        print(f"{n_unstable} outcomes left out: not the same in two runs of the reference", file=sys.stderr)
    FOLDER.cleanup()
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    return counts["failed"] != 0


if __name__ == "__main__":
    sys.exit(main())
