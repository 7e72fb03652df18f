"""How fast Light is, against the reference.

    python3.11 bench/light.py COMMAND OUT [--rounds N] [--programs NAME...] [--json FILE] [--bars]

Every program of bench/light is run by the reference and by `COMMAND --tier=light` in turn, round after round, so that what
disturbs the machine disturbs both alike; the median of each is kept. Measured is processor time, as wait4 gives it, and
from the rows "net" the start-up is taken away: the median of an empty program under the same engine. Three more rows are
about small programs: start-up of an empty file and of print("hi") as elapsed time, and the peak of memory of print("hi")
followed by waiting for a line.

Both must print the same bytes, or the program is marked and the exit status is 1. Writes a table to the terminal, and
OUT/light.json, OUT/light.md and OUT/light.html (self-contained, with a plot). A bar that is missed is shown, and fails
only with --bars. How many instructions Light takes is another question: light_counts.py.
"""
import argparse
import html
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import page
from page import ENVIRONMENT

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "light")
# What the project asks of itself: how many times as fast as the reference; for start-up and memory its own figures.
BARS = {"mean": 2.0, "each": 1.0, "start_ms": 1.5, "start_ratio": 0.15, "peak_mb": 5.0,
        "calls_fib": 3.0, "methods_points": 3.0, "loops_int": 3.0}
START_ROUNDS = 10  # a start is short, and what disturbs it is not: more rounds cost little


def run(command, program, output):
    """(processor seconds, elapsed seconds, what was printed and how it ended) of one run."""
    output.seek(0)
    output.truncate()
    start = time.perf_counter()
    process = subprocess.Popen([*command, program], env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=output,
                               stderr=subprocess.STDOUT)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    output.seek(0)
    return usage.ru_utime + usage.ru_stime, elapsed, output.read() + b"%d" % process.returncode


def bench(engines, program, rounds, output):
    """The medians of one program: {"cpu": {engine: seconds}, "elapsed": ..., "same": bool}."""
    runs = {name: [] for name in engines}
    for number in range(rounds + 1):
        for name, command in engines.items():
            result = run(command, program, output)
            if number:  # the first round warms the file cache
                runs[name].append(result)
    row = {what: {name: statistics.median(r[i] for r in runs[name]) for name in engines}
           for i, what in enumerate(("cpu", "elapsed"))}
    row["same"] = len({r[2] for all_runs in runs.values() for r in all_runs}) == 1
    return row


def peak(command, folder):
    """The most memory, in MB, of print("hi") up to where it waits for a line. Not from wait4: that counts what the forked
    copy of this process had before it became the program."""
    path = os.path.join(folder, "waiting.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write('print("hi")\ninput()\n')
    with subprocess.Popen([*command, path], env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        time.sleep(0.5)
        with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
            rows = dict(line.split(":", 1) for line in file)
        process.communicate(b"\n")
    return int(rows["VmHWM"].split()[0]) / 1024


def small_programs(engines, rounds, output):
    """Rows of the empty program and of print("hi")."""
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ("empty", ""), ("hello", 'print("hi")\n'):
            path = os.path.join(folder, f"{name}.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            rows[name] = bench(engines, path, rounds * START_ROUNDS, output)
        rows["hello"]["peak"] = {name: peak(command, folder) for name, command in engines.items()}
    return rows


def with_ratios(row, empty):
    """How many times as fast as the reference: `whole` with start-up, `speed` without."""
    row["net"] = {name: max(row["cpu"][name] - empty["cpu"][name], 1e-4) for name in row["cpu"]}
    row["speed"] = row["net"]["reference"] / row["net"]["light"]
    row["whole"] = row["cpu"]["reference"] / row["cpu"]["light"]
    return row


def missed(result):
    """The bars that were not reached, as sentences."""
    found, hello = [], result["small"]["hello"]
    if result["mean"] < BARS["mean"]:
        found.append(f"mean: {result['mean']:.2f}x, bar {BARS['mean']}x")
    for row in result["rows"]:
        bar = BARS.get(row["program"], BARS["each"])
        if row["speed"] < bar:
            found.append(f"{row['program']}: {row['speed']:.2f}x, bar {bar}x")
    start, most = hello["elapsed"], hello["peak"]["light"]
    if start["light"] * 1e3 > BARS["start_ms"]:
        found.append(f"start-up of print(\"hi\"): {start['light'] * 1e3:.2f} ms, bar {BARS['start_ms']} ms")
    if start["light"] / start["reference"] > BARS["start_ratio"]:
        found.append(f"start-up: {start['light'] / start['reference']:.2f} of the reference's, bar {BARS['start_ratio']}")
    if most > BARS["peak_mb"]:
        found.append(f"peak memory of print(\"hi\"): {most:.1f} MB, bar {BARS['peak_mb']} MB")
    return found


def small_rows(result):
    """What the table says of small programs: (what, reference, Light, ratio) as texts."""
    for name, label in ("empty", "start-up, empty file"), ("hello", 'start-up, print("hi")'):
        a, b = (result["small"][name]["elapsed"][engine] * 1e3 for engine in ("reference", "light"))
        yield label, f"{a:.2f} ms", f"{b:.2f} ms", f"{a / b:.1f}x"
    a, b = (result["small"]["hello"]["peak"][engine] for engine in ("reference", "light"))
    yield 'peak memory, print("hi")', f"{a:.1f} MB", f"{b:.1f} MB", f"{b / a:.2f}"


def cells(row):
    """The figures of one program, as texts."""
    mark = "" if row["same"] else " OUTPUT DIFFERS"
    return [row["program"] + mark, *(f"{row['net'][name] * 1e3:.1f} ms" for name in ("reference", "light")),
            f"{row['speed']:.2f}x", f"{row['whole']:.2f}x"]


HEADS = ["program", "reference, net", "light, net", "speed", "with start-up"]


def table(result):
    rows = [HEADS, *map(cells, result["rows"]), ["geometric mean", "", "", f"{result['mean']:.2f}x",
                                                 f"{result['mean_whole']:.2f}x"]]
    lines = [f"{r[0]:24}" + "".join(f"{text:>16}" for text in r[1:]) for r in rows]
    lines += [f"{what:24}{a:>16}{b:>16}{ratio:>16}" for what, a, b, ratio in small_rows(result)]
    return "\n".join(lines)


def markdown(result):
    lines = ["# Light against the reference", "", f"{result['machine']}, {result['rounds']} rounds, medians of processor time;",
             f"reference: {result['reference']}", "", "| " + " | ".join(HEADS) + " |", "|---|---:|---:|---:|---:|"]
    lines += ["| " + " | ".join(cells(row)) + " |" for row in result["rows"]]
    lines += [f"| geometric mean | | | {result['mean']:.2f}x | {result['mean_whole']:.2f}x |"]
    lines += [f"| {what} | {a} | {b} | {ratio} | |" for what, a, b, ratio in small_rows(result)]
    lines += ["", "Bars missed: " + ("; ".join(result["missed"]) or "none") + "."]
    return "\n".join(lines) + "\n"


def plot(rows):
    """An SVG of bars: how many times as fast as the reference, which is the line at 1."""
    left, width, step = 160, 560, 17
    scale = width / max([2.0] + [row["speed"] for row in rows])
    parts = []
    for tick in range(0, int(width / scale) + 1):
        x, colour = left + tick * scale, "#444" if tick == 1 else "#ddd"
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="20" y2="{24 + step * len(rows)}" stroke="{colour}"/>'
                     f'<text x="{x:.1f}" y="14" text-anchor="middle">{tick}</text>')
    for i, row in enumerate(rows):
        y, length = 24 + i * step, row["speed"] * scale
        parts.append(page.label(left - 8, y + 11, row["program"]) +
                     f'<rect x="{left}" y="{y}" width="{length:.1f}" height="14" fill="#3b6ea5"/>'
                     f'<text x="{left + length + 4:.1f}" y="{y + 11}">{row["speed"]:.2f}</text>')
    height = 50 + step * len(rows)
    parts.append(f'<text x="{left}" y="{height - 8}">times as fast as the reference (processor time without start-up)</text>')
    return page.svg(left + width + 60, height, "".join(parts))


def report(result):
    body = "".join("<tr>" + "".join(f"<td>{html.escape(text)}" for text in row)
                   for row in [*map(cells, result["rows"]), ["geometric mean", "", "", f"{result['mean']:.2f}x", f"{result['mean_whole']:.2f}x"],
                               *small_rows(result)])
    head = "".join(f"<th>{text}" for text in HEADS)
    return page.page("samebyte bench: Light", "Light against the reference", result, "medians of processor time", plot(result["rows"]), head, body)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command")
    parser.add_argument("out")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--programs", nargs="*")
    parser.add_argument("--json", help="another place for the JSON")
    parser.add_argument("--bars", action="store_true", help="a bar that is missed is a failure")
    return parser.parse_args()


def measure(options):
    engines = {"reference": [sys.executable, "-B"], "light": [os.path.abspath(options.command), "--tier=light"]}
    names = options.programs or sorted(name[:-3] for name in os.listdir(PROGRAMS) if name.endswith(".py"))
    with tempfile.TemporaryFile() as output:
        small = small_programs(engines, options.rounds, output)
        rows = []
        for name in names:
            row = bench(engines, os.path.join(PROGRAMS, f"{name}.py"), options.rounds, output)
            rows.append({"program": name, **with_ratios(row, small["empty"])})
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return {**page.machine(), "rounds": options.rounds, "small": small, "rows": rows,
            "mean": statistics.geometric_mean([row["speed"] for row in rows]),
            "mean_whole": statistics.geometric_mean([row["whole"] for row in rows])}


def main():
    options = parse()
    result = measure(options)
    result["missed"] = missed(result)
    print(table(result))
    for text in result["missed"]:
        print(f"bar missed: {text}")
    os.makedirs(options.out, exist_ok=True)
    texts = {"light.json": json.dumps(result, indent=1), "light.md": markdown(result), "light.html": report(result)}
    for name, text in texts.items():
        with open(os.path.join(options.out, name), "w", encoding="utf-8") as file:
            file.write(text)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            file.write(texts["light.json"])
    print(f"report: {os.path.join(options.out, 'light.html')}")
    return not all(row["same"] for row in result["rows"]) or (options.bars and bool(result["missed"]))


if __name__ == "__main__":
    sys.exit(main())
