"""Generators: a log is parsed, grouped and summed lazily; send, throw, close and `yield from` steer the flow."""

import re

LOG = """\
10:00:01 GET /index 200 512
10:00:01 GET /logo.png 200 20480
10:00:04 POST /login 302 0
garbage line
10:00:04 GET /home 200 1024
10:01:12 GET /missing 404 128
10:01:13 POST /upload 500 64
10:01:13 GET /home 200 1024
10:02:59 GET /index 304 0
"""
PATTERN = re.compile(
    r"(?P<h>\d\d):(?P<m>\d\d):(?P<s>\d\d) (?P<verb>[A-Z]+) (?P<path>\S+) (?P<status>\d{3}) (?P<size>\d+)$"
)


def lines(text, trace):
    start = 0
    try:
        while (end := text.find("\n", start)) >= 0:
            yield text[start:end]
            start = end + 1
    finally:
        trace.append(f"source closed at {start}")
    return start


def records(source, rejects):
    read = yield from rejecting(source, rejects)
    yield {"verb": "END", "path": "", "status": 0, "size": read, "at": -1}


def rejecting(source, rejects):
    iterator = iter(source)
    while True:
        try:
            line = next(iterator)
        except StopIteration as stop:
            return stop.value
        if match := PATTERN.match(line):
            row = match.groupdict()
            at = int(row.pop("h")) * 3600 + int(row.pop("m")) * 60 + int(row.pop("s"))
            yield {**row, "status": int(row["status"]), "size": int(row["size"]), "at": at}
        else:
            rejects.append(line)


def averager():
    """A coroutine of the old kind: takes numbers, gives the mean so far; a ValueError resets it, None ends it."""
    total, count, mean = 0, 0, None
    while True:
        try:
            number = yield mean
        except ValueError as error:
            total, count, mean = 0, 0, str(error)
            continue
        if number is None:
            return total, count
        total, count = total + number, count + 1
        mean = total / count


def bursts(rows, gap):
    batch, last = [], None
    for row in rows:
        if batch and row["at"] - last > gap:
            yield batch
            batch = []
        batch.append(row)
        last = row["at"]
    if batch:
        yield batch


def primes():
    found = {}
    candidate = 2
    while True:
        if (factors := found.pop(candidate, None)) is None:
            yield candidate
            found[candidate * candidate] = [candidate]
        else:
            for factor in factors:
                found.setdefault(candidate + factor, []).append(factor)
        candidate += 1


def main():
    trace, rejects = [], []
    *rows, end = records(lines(LOG, trace), rejects)
    print(len(rows), end["size"], rejects, trace)
    for batch in bursts(rows, gap=5):
        print([f"{row['verb']} {row['path']}" for row in batch], sum(row["size"] for row in batch))

    early = records(lines(LOG, trace), rejects)
    first = next(row for row in early if row["status"] >= 400)
    early.close()
    print(first["path"], trace[-1], list(early))

    mean = averager()
    next(mean)
    print([mean.send(row["size"]) for row in rows[:4]], mean.throw(ValueError("reset")), mean.send(7))
    try:
        mean.send(None)
    except StopIteration as stop:
        print("result", stop.value)
    for misuse in (
        lambda: averager().send(1),
        lambda: mean.throw(KeyError("late")),
        lambda: next(averager().close()),
    ):
        try:
            misuse()
        except (TypeError, KeyError) as error:
            print(f"{type(error).__name__}: {error}")

    sieve = primes()
    print([next(sieve) for _ in range(15)], sieve.gi_frame.f_locals["candidate"], sieve.gi_running)

    def leaky():
        yield 1
        raise StopIteration("not allowed")

    try:
        list(leaky())
    except RuntimeError as error:
        print(f"RuntimeError: {error}; cause {error.__cause__!r}")


main()
