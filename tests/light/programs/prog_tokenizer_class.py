import re
from collections import namedtuple

Token = namedtuple("Token", "kind text line column")
SPEC = [("NUMBER", r"\d+(\.\d*)?"), ("ASSIGN", r":="), ("END", r";"), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/]"),
        ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+"), ("MISMATCH", r".")]
MASTER = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in SPEC))
KEYWORDS = {"IF", "THEN", "ENDIF", "FOR", "NEXT"}


def tokenize(code):
    line, start = 1, 0
    for match in MASTER.finditer(code):
        kind, text = match.lastgroup, match.group()
        if kind == "NEWLINE":
            start, line = match.end(), line + 1
            continue
        if kind == "SKIP":
            continue
        if kind == "MISMATCH":
            raise RuntimeError(f"{text!r} unexpected on line {line}")
        if kind == "ID" and text in KEYWORDS:
            kind = text
        yield Token(kind, float(text) if "." in text else int(text) if kind == "NUMBER" else text, line,
                    match.start() - start)


code = """
IF quantity THEN
    total := total + price * quantity;
    tax := price * 0.05;
ENDIF;
"""
for token in tokenize(code):
    print(token)
print(Token._fields, token._asdict(), token._replace(line=0))
list(tokenize("a := 3 ?"))
