"""How fast the tiers are, against the reference.

    python3.11 bench/run.py COMMAND OUT [--rounds N] [--tiers full,light] [--programs NAME...]

Every program of bench/programs is run by every engine in turn, round after round, so that what disturbs the machine
disturbs all alike; the median of each is kept. Engines must print the same bytes, or the program is marked. Writes a table
to the terminal, OUT/bench.json and OUT/bench.html (self-contained, with a plot). Exit status 1 when outputs differ; a bar
that is missed is shown, and fails only with --bars.
"""
import argparse
import html
import json
import os
import statistics
import subprocess
import sys
import time

import page
from page import ENVIRONMENT

HERE = os.path.dirname(os.path.abspath(__file__))
ALL_TIERS = ["full", "light", "wasm"]
# What the project asks of itself: ratios of time to the reference's.
BARS = {"full": {"start": 0.7, "hot": 1.1}}


def engines(command, tiers):
    """{name: command}; without `tiers`, a tier that can't print a line is left out."""
    found = {"reference": [sys.executable]}
    for tier in tiers or ALL_TIERS:
        candidate = [command, "run", f"--tier={tier}", "--host=real"]
        probe = subprocess.run([*candidate, "-c", "print(6 * 7)"], env=ENVIRONMENT, capture_output=True, check=False)
        if probe.stdout == b"42\n":
            found[tier] = candidate
        elif tiers:
            raise SystemExit(f"tier {tier} does not run: {probe.stderr.decode(errors='replace')}")
    return found


def measure(command, program):
    """(seconds, output) of one run."""
    start = time.perf_counter()
    process = subprocess.run([*command, program], env=ENVIRONMENT, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    return seconds, process.stdout + process.stderr + bytes([process.returncode & 255])


def bench(found, program, rounds):
    times, outputs = {name: [] for name in found}, {}
    for number in range(rounds + 1):
        for name, command in found.items():
            seconds, outputs[name] = measure(command, program)
            if number:  # the first round warms the file cache
                times[name].append(seconds)
    return {"program": os.path.basename(program)[:-3],
            "seconds": {name: statistics.median(runs) for name, runs in times.items()},
            "runs": times,
            "same": all(output == outputs["reference"] for output in outputs.values())}


def kind(row):
    return "start" if row["program"].startswith("start") else "hot"


def ratio(row, name):
    return row["seconds"][name] / row["seconds"]["reference"]


def geometric_mean(values):
    return statistics.geometric_mean(values) if values else float("nan")


def table(rows, names):
    lines = [f"{'program':15} {'reference':>10} " + " ".join(f"{name:>9} {'ratio':>6}" for name in names)]
    for row in rows:
        cells = " ".join(f"{row['seconds'][name] * 1e3:6.1f} ms {ratio(row, name):6.2f}" for name in names)
        lines.append(f"{row['program']:15} {row['seconds']['reference'] * 1e3:7.1f} ms {cells}"
                     + ("" if row["same"] else "  OUTPUT DIFFERS"))
    for which in ("start", "hot"):
        part = [row for row in rows if kind(row) == which]
        if part:
            means = " ".join(f"{geometric_mean([ratio(row, name) for row in part]):16.2f}" for name in names)
            lines.append(f"{'mean, ' + which:15} {'':>10} {means}")
    return "\n".join(lines)


def missed(rows, names):
    """The bars that were not reached, as sentences."""
    found = []
    for name in names:
        for which, bar in BARS.get(name, {}).items():
            part = [ratio(row, name) for row in rows if kind(row) == which]
            if which == "start":
                part = [ratio(row, name) for row in rows if row["program"] == "start_hello"]
            if part and geometric_mean(part) > bar:
                found.append(f"{name}, {which}: {geometric_mean(part):.2f}, bar {bar}")
    return found


def plot(rows, names):
    """An SVG of bars: time relative to the reference, which is the line at 1."""
    colours = ["#3b6ea5", "#c2703d", "#5a8f5a"]
    left, width, step = 130, 520, 14 * len(names) + 10
    top = max([1.5] + [ratio(row, name) for row in rows for name in names])
    scale = width / top
    parts = []
    for tick in range(0, int(top * 4) + 1):
        x = left + tick / 4 * scale
        strong = ' stroke="#444"' if tick == 4 else ' stroke="#ddd"'
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="20" y2="{20 + step * len(rows)}"{strong}/>')
        if tick % 2 == 0:
            parts.append(f'<text x="{x:.1f}" y="14" text-anchor="middle">{tick / 4:g}</text>')
    for i, row in enumerate(rows):
        y = 26 + i * step
        parts.append(page.label(left - 8, y + 10, row["program"]))
        for j, name in enumerate(names):
            value = ratio(row, name)
            parts.append(f'<rect x="{left}" y="{y + 14 * j}" width="{value * scale:.1f}" height="12" '
                         f'fill="{colours[j % 3]}"/><text x="{left + value * scale + 4:.1f}" y="{y + 14 * j + 10}">'
                         f'{value:.2f}</text>')
    legend = "".join(f'<tspan fill="{colours[j % 3]}" dx="12">&#9632; {name}</tspan>' for j, name in enumerate(names))
    height = 50 + step * len(rows)
    parts.append(f'<text x="{left}" y="{height - 8}">time relative to the reference (1 = as fast){legend}</text>')
    return page.svg(left + width + 60, height, "".join(parts))


def report(result, rows, names):
    body = "".join(
        f"<tr><td>{html.escape(row['program'])}<td>{row['seconds']['reference'] * 1e3:.1f}"
        + "".join(f"<td>{row['seconds'][name] * 1e3:.1f}<td>{ratio(row, name):.2f}" for name in names)
        + f"<td>{'yes' if row['same'] else 'NO'}" for row in rows)
    head = "<th>program<th>reference, ms" + "".join(f"<th>{name}, ms<th>ratio" for name in names) + "<th>same bytes"
    return page.page("samebyte bench", "samebyte bench", result, "medians", plot(rows, names), head, body)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command")
    parser.add_argument("out")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--tiers", help="those, and each must run (default: those of full,light,wasm that do)")
    parser.add_argument("--programs", nargs="*")
    parser.add_argument("--bars", action="store_true", help="a bar that is missed is a failure")
    return parser.parse_args()


def main():
    options = parse()
    found = engines(os.path.abspath(options.command), options.tiers.split(",") if options.tiers else [])
    names = [name for name in found if name != "reference"]
    folder = os.path.join(HERE, "programs")
    programs = [f"{name}.py" for name in options.programs] if options.programs else sorted(os.listdir(folder))
    rows = []
    for program in programs:
        # A start is short, and what disturbs it is not: more rounds cost little.
        rounds = options.rounds * (6 if program.startswith("start") else 1)
        rows.append(bench(found, os.path.join(folder, program), rounds))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    result = {**page.machine(), "rounds": options.rounds, "rows": rows, "missed": missed(rows, names)}
    print(table(rows, names))
    for text in result["missed"]:
        print(f"bar missed: {text}")
    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "bench.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
    with open(os.path.join(options.out, "bench.html"), "w", encoding="utf-8") as file:
        file.write(report(result, rows, names))
    print(f"report: {os.path.join(options.out, 'bench.html')}")
    return not all(row["same"] for row in rows) or (options.bars and bool(result["missed"]))


if __name__ == "__main__":
    sys.exit(main())
