import re

LOG = """\
2024-01-05 10:00:01 INFO  [db] connected in 35ms
2024-01-05 10:00:09 WARN  [web] slow request /a/b?x=1 (1250ms)
bad line
2024-01-06 23:59:59 ERROR [db] lost: "timeout=30" retry
"""
LINE = re.compile(r"""
    ^(?P<date>\d{4}-\d\d-\d\d)\s+(?P<time>[\d:]+)\s+
    (?P<level>[A-Z]+)\s+\[(?P<part>\w+)\]\s+(?P<text>.*)$""", re.VERBOSE | re.MULTILINE)
for m in LINE.finditer(LOG):
    print(m.start(), m["level"], m.groupdict()["part"], m.group("date", "time"), m.span("text"))
print(re.findall(r"(\d+)ms", LOG), sum(map(int, re.findall(r"(?<=\()\d+", LOG))), LINE.groupindex["level"], LINE.groups)
print(re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1", LOG.splitlines()[0]), re.subn(r"\bdb\b", "DB", LOG)[1])
print(re.split(r"[\s,;]+", "a, b;c  d"), re.split(r"(-)", "1-2-3", maxsplit=1), re.fullmatch(r"\w+", "é_1"), re.match("b", "ab"))
print(re.sub(r"\w+", lambda m: m[0].capitalize(), "one two-three"), re.escape("a.b*c"), re.search(r"(?i)ERROR", LOG.lower()).group())
print(re.findall(r"(a)|(b)", "abc"), re.sub(r"(?P<x>.)", r"\g<x>\g<0>", "ab"), re.sub("", "-", "ab"), re.compile("x", re.I).flags)
for bad in "(", "[a", "*a", "(?P<1>a)", r"\g", "a{2,1}", "(?<=a+)b", "(?P=n)", "x**":
    try:
        re.compile(bad)
    except re.error as error:
        print(repr(bad), error, error.pos)
re.sub("a", r"\2", "a")
