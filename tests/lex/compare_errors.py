"""Compares errors and warnings of the lexer with the reference's: pieces of real files, mutated, read as compile() reads
them; and some scripts, read as `python3 FILE` reads them. Prints "N passed, N failed".

What the parser says before the lexer could is not compared here, nor what stands in f-strings.

usage: compare_errors.py DRIVER N_MUTANTS [SEED]
"""
import glob
import json
import os
import random
import re
import struct
import subprocess
import sys
import tempfile
import warnings

LIBRARY = "/usr/lib/python3.11"
PIECES = ["'", '"', "'''", '"""', "\\", "\n", "\t", "    ", "  ", " ", "(", ")", "[", "]", "{", "}", "0", "1", "09", "0x", "1_",
          "1e", "1j", "\u00e9", "\u20ac", "\u00a0", "$", "?", "!", "#", ":", "0b12", "0o8", "1if", "\f", "\x01", "x", "_",
          "e", "\u200b", "\ufeff", "\\\n", "1.", "...", "->", ":=", "<>", "\r", "\u00aa", "\U0001d533", "\U0001d7d8"]
# Raised by the reference's tokenizer itself, whatever the parser has found before.
RAISED = re.compile("unterminated|invalid (decimal|hexadecimal|octal|binary|imaginary) literal|invalid digit|leading zeros|"
                    "unmatched|closing parenthesis|invalid (non-printable )?character|too many nested par")
# Only codes, which the parser may come before.
CODES = re.compile("unindent does not|inconsistent use of|too many levels of|unexpected character after|unexpected EOF|"
                   ".*was never closed")
SCRIPTS = [
    b'x = "\xff"\n', b"# \xff\n",
    b"x = (\n1,\n#\xff\n", b"x = '''\n1,\n#\xff\n", b"x = )\n1,\n#\xff\n", b"if 1:\n  x\n y\n1,\n#\xff\n", b"\xed\xa0\x80\n",
    b"# coding: ascii\nx = '\xff'\n", b"# coding: foo\nx = 1\n", b"\xef\xbb\xbf# coding: latin-1\nx=1\n",
    b"\xef\xbb\xbf# coding: utf8\nx=1\n", b"# coding: rot13\nk=1\n", b"# coding: cp1252\nx='\x81'\n", b"# coding: utf8\n'\xff'\n",
    b"# coding: utf8-foo\nx\n", b"x = 'abc\n", b"x = 1\rx\r\nx = '2\r", b"if 1:\n  x = 1\n y",
    b'"""abc\n\n', b"x = (\n", b"# coding: latin-1\nx = \xe9 = )\n", b"\xc3\xa9 = )\n", b"x = '''a\nb\xc3\xa9''' )\n",
    b"x = 1 + \\\n \\ b\n", b"\x0b# coding=latin-1\n", b"x = \\", b"\xef\xbb\xbf\xc3\xa9 = (]\n", b"\n# coding: foo\n", b"\xff\n",
    b"#coding:latin_1\r(\xe9\r\r]", b"if 1:\n\tx = 1\n        y = 2\n", b"0777\n", b"1__0\n", b"\xe2\x82\xac\n", b"a\xc2\xa0b\n"]


def run_driver(driver, mode, cases):
    data = b"".join(struct.pack("=I", len(case)) + case for case in cases)
    out = subprocess.run([driver, mode], input=data, capture_output=True, check=True).stdout
    return [json.loads(line) for line in out.decode().split("\n") if line]


def reference(source):
    """(kind, message, place, text) or None, and the warnings that are the lexer's."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "<no file>", "exec", dont_inherit=True)
            error = None
        except SyntaxError as e:
            error = type(e).__name__, e.msg, [e.lineno, e.offset, e.end_lineno, e.end_offset], e.text
        except (RecursionError, MemoryError, ValueError, OverflowError) as e:
            error = type(e).__name__, str(e), None, None
    return error, [["SyntaxWarning", str(w.message), w.lineno] for w in caught
                   if re.match("invalid .* literal", str(w.message))]


def mutants(rng, count):
    paths = sorted(glob.glob(LIBRARY + "/*.py") + glob.glob(LIBRARY + "/test/*.py"))
    while count:
        try:
            with open(rng.choice(paths), encoding="utf-8") as file:
                lines = file.read().split("\n")
        except UnicodeDecodeError:
            continue
        first = rng.randrange(len(lines))
        indent = len(lines[first]) - len(lines[first].lstrip())
        lines = lines[first:first + rng.randrange(1, 14)]
        text = "\n".join(line[indent:] if not line[:indent].strip() else line for line in lines)
        for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
            at, what = rng.randrange(len(text) + 1), rng.randrange(3)
            cut = at + (0 if what == 0 else rng.randrange(1, 4) if what == 1 else 1)
            text = text[:at] + (rng.choice(PIECES) if what != 1 else "") + text[cut:]
        if "\0" in text or re.search("[fF]['\"]|[fF][rR]['\"]", text):
            continue
        count -= 1
        yield text.encode() + b"\n" * rng.randrange(2)


def agree(case, mine, error, warned):
    """True, False, or None when the reference's parser spoke first."""
    if mine["cause"] == 0:
        if error and (RAISED.match(error[1]) or CODES.match(error[1])):
            return False
        return True if error else mine["warnings"] == warned
    if error == (mine["kind"], mine["message"], mine["place"], mine["text"]):
        return True
    if error and error[1].endswith("was never closed") and mine["cause"] != 1:
        return None
    if not error or RAISED.match(error[1]) or CODES.match(error[1]):
        return False
    return None


def check_mutants(driver, rng, count):
    results = [0, 0, 0]
    cases = list(mutants(rng, count))
    for case, mine in zip(cases, run_driver(driver, "text", cases), strict=True):
        error, warned = reference(case.decode())
        verdict = agree(case, mine, error, warned)
        results[2 if verdict is None else verdict] += 1
        if verdict is False and results[0] <= 5:
            print("differs:", case, "\n want:", error, warned, "\n got:", mine)
    return results


def check_scripts(driver):
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for case, mine in zip(SCRIPTS, run_driver(driver, "script", SCRIPTS), strict=True):
            with open(os.path.join(folder, "script.py"), "wb") as file:
                file.write(case)
            ran = subprocess.run([sys.executable, "-I", "script.py"], cwd=folder, capture_output=True)
            said = ran.stderr.decode("utf-8", "replace").replace(folder + "/", "")
            last = said.rstrip("\n").split("\n")[-1]
            want = f"{mine['kind']}: {mine['message']}" if mine["kind"] else ""
            line = mine.get("place", [None])[0]
            same = last == want and (line is None or f'script.py", line {line}\n' in said)
            passed += same
            failed += not same
            if not same:
                print("differs:", case, "\n want:", said, "\n got:", mine)
    return passed, failed


def main():
    driver, count = sys.argv[1], int(sys.argv[2])
    wrong, right, first = check_mutants(driver, random.Random(sys.argv[3] if len(sys.argv) > 3 else "lexer"), count)
    passed, failed = check_scripts(driver)
    print(f"of {count} mutants the parser speaks first in {first}")
    print(f"{right + passed} passed, {wrong + failed} failed")
    return wrong + failed != 0


sys.exit(main())
