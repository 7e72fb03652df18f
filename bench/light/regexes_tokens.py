# Regular expressions: a scanner by alternatives, searching with groups, replacing by a function.
import re

N = 3500  # small: 8

TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<text>\"[^\"]*\")|(?P<op>[-+*/=<>!]=?|[()\[\],]))")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
WORD = re.compile(r"\b[a-z]+ing\b")
LINES = ['total = price * 12.5 + tax(region, "north") - 3', "if count >= 10 == flag: name[0] = other_name / 2",
         "on 2024-02-29 the running and singing began, ending 2025-11-03 by evening"]


def tokens(text):
    found, at = {}, 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            at += 1
            continue
        found[match.lastgroup] = found.get(match.lastgroup, 0) + 1
        at = match.end()
    return found


def turned(match):
    return "%s.%s.%s" % (match.group(3), match.group(2), match.group(1))


total = 0
for i in range(N):
    for line in LINES:
        total += sum(tokens(line).values())
        total += len(DATE.sub(turned, line)) + len(WORD.findall(line))
        total += len(re.split(r"[,\s]+", line))
print(total, tokens(LINES[0]))
