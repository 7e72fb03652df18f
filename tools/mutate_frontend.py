"""Damages real source and compares what the front end and the reference say of it: accepted or not, the class of the
error, its message, its positions, its text, the warnings.

A mutant is a run of statements out of a real file with one or two mutations: of tokens (delete, duplicate, swap, replace,
insert) or of characters (brackets, quotes, colons, indentation, keywords, anything). Seeded: the same --seed and --count
give the same mutants. Disagreements are grouped by what both say, with names and numbers left out, and the smallest
example of each group is reduced. Passes when at least --floor percent agree.
"""
import argparse
import ast
import collections
import io
import keyword
import multiprocessing
import os
import random
import re
import sys
import time
import tokenize

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import conform_frontend  # noqa: E402
import frontend_client  # noqa: E402

MAX_LINES, MAX_BYTES = 40, 4000
WORDS = keyword.kwlist + ["match", "case", "_", "print", "exec", "x", "0", "1.5", "0x", "1_", "'s'", 'f"{x}"', "b'b'", "b'é'"]
SIGNS = "( ) [ ] { } , : . ; @ = -> + - * / // ** % & | ^ ~ < > <= >= == != <> := += -= *= ... ! ? $ \\ \n".split(" ")


def pieces_of(path):
    """Runs of top-level statements (of the file or of a class in it) that are short enough."""
    try:
        with tokenize.open(path) as file:
            source = file.read()
        tree = ast.parse(source)
    except (SyntaxError, ValueError, UnicodeDecodeError, RecursionError):
        return []
    lines, pieces, start = source.splitlines(keepends=True), [], None
    for node in tree.body:
        first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])]) - 1
        if node.end_lineno - first > MAX_LINES:
            start = None
            continue
        if start is None or node.end_lineno - start > MAX_LINES:
            start = first
            pieces.append((start, node.end_lineno))
        else:
            pieces[-1] = (start, node.end_lineno)
    texts = ("".join(lines[a:b]) for a, b in pieces)
    return [text for text in texts if 0 < len(text) <= MAX_BYTES]


def spans_of(text):
    """Where tokens stand: pairs of offsets."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    spans = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.string.strip():
                spans.append((starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1]))
    except (SyntaxError, tokenize.TokenError, IndexError):
        pass
    return spans


def mutate_tokens(text, rng):
    spans = spans_of(text)
    if len(spans) < 2:
        return text
    i = rng.randrange(len(spans) - 1)
    (a, b), (c, d) = spans[i], spans[i + 1]
    what = rng.randrange(7)
    if what == 0:
        return text[:a] + text[b:]
    if what == 1:
        return text[:b] + " " + text[a:b] + text[b:]
    if what == 2:
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    if what == 3:
        return text[:a] + rng.choice(WORDS) + text[b:]
    if what == 4:
        return text[:a] + rng.choice(SIGNS) + text[b:]
    if what == 5:
        return text[:a] + rng.choice(WORDS + SIGNS) + " " + text[a:]
    e, f = spans[rng.randrange(len(spans))]
    return text[:a] + text[e:f] + text[b:]


def mutate_characters(text, rng):
    at = rng.randrange(len(text))
    what = rng.randrange(8)
    if what == 0:
        marks = [i for i, c in enumerate(text) if c in "()[]{}'\":,=\n"]
        at = rng.choice(marks) if marks else at
        return text[:at] + text[at + 1:]
    if what == 1:
        return text[:at] + rng.choice("()[]{}'\":,=.\\\n#;!@") + text[at:]
    if what == 2:
        return text[:at] + text[at + 1:]
    if what == 3:  # a keyword misspelled
        words = [m for m in re.finditer(r"[a-z]{2,}", text) if keyword.iskeyword(m.group())]
        if not words:
            return text
        word = rng.choice(words)
        cut = rng.randrange(word.start(), word.end())
        return text[:cut] + text[cut + 1:]
    lines = text.splitlines(keepends=True)
    i = rng.randrange(len(lines))
    if what == 4:
        lines[i] = " " * rng.randrange(1, 5) + lines[i]
    elif what == 5:
        lines[i] = lines[i].lstrip(" ") if rng.randrange(2) else lines[i][1:]
    elif what == 6:
        lines[i] = lines[i].replace("    ", "\t", 1)
    else:
        del lines[i]
    return "".join(lines)


def make_mutant(pieces, rng):
    text = rng.choice(pieces)
    for _ in range(1 if rng.random() < 0.8 else 2):
        text = mutate_tokens(text, rng) if rng.random() < 0.6 else mutate_characters(text, rng)
        if not text:
            return "("
    return text


def kind_of(answer):
    """What an answer says, without names and numbers."""
    lines = answer.decode("utf-8", "replace").split("\n")
    said = [line for line in lines if line.startswith(("error", "msg", "ok", "crash", "warning"))]
    said = [re.sub(r"'[^']*'|U\+[0-9A-F]+|\d+", "#", line) for line in said]
    return " | ".join(said[:4])[:200]


def where_differs(theirs, ours):
    left, right = kind_of(theirs), kind_of(ours)
    if left != right:
        return left, right
    return left, "the same elsewhere: " + re.sub(r"\d+", "#", frontend_client.first_difference(theirs, ours))[-60:][:12]


pair = None


def start_worker(batch):
    global pair
    pair = frontend_client.Pair(batch, None)


def run_mutant(text):
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return text, compare(pair, text)


def compare(one, text):
    """Errors and warnings of all stages; of what both accept the tree as well."""
    return one.agree("check", "exec", text) or one.agree("ast", "exec", text)


def reduce_example(text, kinds, one, seconds):
    """A smaller source with the same pair of kinds: by lines, then by tokens, then by characters."""
    end = time.time() + seconds

    def keeps(smaller):
        outcome = compare(one, smaller)
        return outcome is not None and where_differs(*outcome) == kinds

    def shrink(parts, join):
        step = max(1, len(parts) // 2)
        while step and time.time() < end:
            i = 0
            while i < len(parts) and time.time() < end:
                fewer = parts[:i] + parts[i + step:]
                if fewer and keeps(join(fewer)):
                    parts = fewer
                else:
                    i += step
            step //= 2
        return join(parts)

    text = shrink(text.splitlines(keepends=True), "".join)
    text = shrink(re.findall(r"\w+|\s+|.", text), "".join)
    return shrink(list(text), "".join)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", required=True)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--floor", type=float, default=99.0, help="percent that must agree")
    parser.add_argument("--files", type=int, default=0, help="take pieces of that many files only (0: all)")
    parser.add_argument("--groups", type=int, default=40, help="groups of disagreements to show")
    parser.add_argument("--reduce", type=float, default=4, help="seconds for each example")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    files = conform_frontend.all_files()
    if args.files:
        files = rng.sample(files, min(args.files, len(files)))
    with multiprocessing.Pool(args.jobs, start_worker, (args.batch,)) as pool:
        pieces = [piece for found in pool.imap(pieces_of, files, chunksize=16) for piece in found]
        mutants = [make_mutant(pieces, rng) for _ in range(args.count)]
        outcomes = [outcome for outcome in pool.imap(run_mutant, mutants, chunksize=32) if outcome]
    groups = collections.defaultdict(list)
    for text, outcome in outcomes:
        if outcome:
            groups[where_differs(*outcome)].append(text)
    wrong = sum(map(len, groups.values()))
    accepted_wrongly = sum(len(texts) for (left, right), texts in groups.items()
                           if left.startswith("error") != right.startswith("error"))
    one = frontend_client.Pair(args.batch, None)
    for kinds, texts in sorted(groups.items(), key=lambda item: -len(item[1]))[:args.groups]:
        example = reduce_example(min(texts, key=len), kinds, one, args.reduce)
        theirs, ours = compare(one, example) or (b"", b"")
        print(f"{len(texts)} x  {example!r}")
        print("    reference:", theirs.decode("utf-8", "replace").replace("\n", " / "))
        print("    ours:     ", ours.decode("utf-8", "replace").replace("\n", " / "))
    n = len(outcomes)
    rate = 100 * (n - wrong) / n if n else 0
    print(f"{n} mutants (seed {args.seed}): {rate:.3f}% agree in full; {accepted_wrongly} differ in accept or reject")
    failed = wrong if rate < args.floor else 0
    print(f"{n - wrong} passed, {failed} failed")
    return failed != 0 or n == 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets shows in the symbol tables
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main())
