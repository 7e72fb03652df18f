# Where a match can begin, and what follows a run: the shortcuts that a matcher may take must not show.
import re

TEXTS = ["", "a", "aab", "xaab", "aaaa", "ab\nab", "é-ab", "Ωab", "\U00010400ab", "b" * 12 + "a", "a.b.c", "a" * 20 + "c"]
PATTERNS = [
    r"a+b", r"a*ab", r"a+?b", r".*b", r".*?b", r"[^b]*b", r"\w+\.\w", r"(a|b|c)d", r"(?:ab|a|)b", r"(a)|(b)|(c)",
    r"(?:(a)|b)*", r"(?:(a)|(b))+", r"x?a", r"(?=a)\w", r"(?!b)\w+", r"\bab?\b", r"(?<=a)b", r"(?<!a)b", r"^a", r"b$",
    r"(?m)^a", r"(?:a{2,3}|b)b", r"a{2}", r"a{0}b", r"[\wé]+", r"[^\w]+", r"Ω?a", r"(?i)É", r"(?i)ω", r"(?s).b", r"(?>a*)b",
    r"a*+b", r"a++a", r"(?:a|b)++", r"(?:a?)*b", r"()(a)?", r"(a)?(?(1)b|c)", r"(a+)\1", r"(?:a+)+c", r"(?:b*)*a",
]
for p in PATTERNS:
    c = re.compile(p)
    found = []
    for t in TEXTS:
        m = c.search(t)
        found.append((m and (m.span(), m.groups()), c.fullmatch(t) is not None, [x.span() for x in c.finditer(t, 1)]))
    print(p, ascii(found))
b = re.compile(rb"[\x80-\xff]+|\w+")
print(b.findall(b"ab\xff\xfe cd\x80"), b.search(memoryview(b"  \xf0")).span(), b.split(bytearray(b"a-b")))
s = re.compile(r"\d+").scanner("a1b22")
print([m and m.group() for m in (s.search(), s.search(), s.search(), s.search())])
