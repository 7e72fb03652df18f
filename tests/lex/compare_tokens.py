"""Compares `samebyte dump --tokens` with `python3 -m tokenize` over files of the standard library and its tests, and over
mutations of them. Prints "N passed, N failed".

usage: compare_tokens.py DRIVER EVERY_NTH N_MUTANTS
"""
import contextlib
import glob
import io
import random
import struct
import subprocess
import sys
import tokenize

LIBRARY = "/usr/lib/python3.11"
PIECES = ["'", '"', "'''", '"""', "\\", "\n", "\t", "    ", " ", "(", ")", "]", "{", "0", "09", "0x", "1_", "1e", "1.", "j",
          "\u00e9", "\u20ac", "\u00a0", "$", "?", "!", "#", "\f", "\x01", "\\\n", "...", "->", ":=", "<>", "\r", "\r\n",
          "\u00b2", "\u0967", "rb'", "F\"\"\"", "\ufeff", "\\\r\n"]


def expected(data):
    """What the reference prints for a file `script.py` with these bytes; None when it ends in a traceback."""
    lines = io.BytesIO(data)
    out = io.StringIO()
    try:
        tokens = list(tokenize.tokenize(lines.readline))
    except IndentationError as error:
        line, column = error.args[1][1:3]
        return f"script.py:{line}:{column}: error: {error.args[0]}\n"
    except tokenize.TokenError as error:
        line, column = error.args[1]
        return f"script.py:{line}:{column}: error: {error.args[0]}\n"
    except SyntaxError as error:
        return f"script.py: error: {error}\n"
    except Exception:
        return None
    for token in tokens:
        place = "%d,%d-%d,%d:" % (token.start + token.end)
        out.write("%-20s%-15s%-15r\n" % (place, tokenize.tok_name[token.type], token.string))
    return out.getvalue()


def actual(driver, cases):
    data = b"".join(struct.pack("=I", len(case)) + case for case in cases)
    out = subprocess.run([driver, "tokens"], input=data, capture_output=True, check=True).stdout
    at = 0
    while at < len(out):
        (size,) = struct.unpack_from("=I", out, at)
        yield out[at + 4:at + 4 + size].decode("utf-8", "surrogateescape")
        at += 4 + size


def mutants(rng, texts, count):
    for _ in range(count):
        lines = rng.choice(texts).splitlines(keepends=True)
        start = rng.randrange(len(lines))
        text = "".join(lines[start:start + rng.randrange(1, 12)])
        for _ in range(rng.randrange(4)):
            at, what = rng.randrange(len(text) + 1), rng.randrange(3)
            cut = at + (0 if what == 0 else rng.randrange(1, 4))
            text = text[:at] + (rng.choice(PIECES) if what != 1 else "") + text[cut:]
        yield (text.rstrip("\n") if rng.random() < 0.3 else text).encode()


def without_filename(text):
    """The reference names the file in these messages only when it can see it."""
    for head in "invalid or missing encoding declaration", "unknown encoding", "encoding problem":
        text = text.replace(f"{head} for 'script.py'", head)
    return text


def main():
    driver, every, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    paths = sorted(glob.glob(LIBRARY + "/**/*.py", recursive=True))[::every]
    cases = []
    for path in paths:
        with open(path, "rb") as file:
            cases.append(file.read())
    texts = []
    for case in cases:
        with contextlib.suppress(UnicodeDecodeError):
            texts.append(case.decode())
    cases += mutants(random.Random(311), [text for text in texts if text.strip()], count)
    passed = failed = 0
    for case, got in zip(cases, actual(driver, cases), strict=True):
        want = expected(case)
        same = got.startswith("unsupported") if want is None else without_filename(got) == without_filename(want)
        passed += same
        failed += not same
        if not same and failed <= 5:
            print("differs:", case[:200], "\n want:", (want or "a traceback")[-300:], "\n got:", got[-300:])
    print(f"{passed} passed, {failed} failed")
    return failed != 0 or passed < count


sys.exit(main())
