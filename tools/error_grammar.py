"""Turns src/syntax/errors.gram into the C tables of the error pass.

Usage: python3.11 -I tools/error_grammar.py errors.gram token.def OUTPUT
A group or a repetition inside an alternative becomes a rule of its own.
"""
import re
import sys

TOKEN = re.compile(r"""\s*(?:(=>.*)|('[^']*')|("[a-z_]*")|(\w+)|(&&|[()\[\]|?*+&!~.]))""")


class Grammar:
    def __init__(self, token_def):
        self.kinds = {}
        for name, text in re.findall(r'^(?:TOK|KEYWORD)\((\w+), (?:"(.*)"|NULL)\)', token_def, re.M):
            if text:
                self.kinds[text] = name
        self.rules = []  # [name, form, flags, alternatives]
        self.index = {}
        self.items, self.alts, self.actions, self.calls = [], [], [], []

    def read(self, text):
        name = None
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if not line.startswith(" "):
                name, *flags = line.rstrip(":").split()
                self.index[name] = len(self.rules)
                self.rules.append([name, "NORMAL", flags, []])
                continue
            self.line = number
            self.tokens = [m for m in TOKEN.finditer(line)]
            self.at = 0
            self.expect("|")
            items = self.sequence()
            action = self.tokens[self.at].group(1) if self.at < len(self.tokens) else None
            if action is None and self.at < len(self.tokens):
                sys.exit("errors.gram:%d: cannot read" % number)
            self.rules[self.index[name]][3].append((items, action))

    def peek(self):
        return self.tokens[self.at].group().strip() if self.at < len(self.tokens) else None

    def expect(self, what):
        if self.peek() != what:
            sys.exit("errors.gram:%d: expected %s, found %s" % (self.line, what, self.peek()))
        self.at += 1

    def anonymous(self, form, alts):
        self.rules.append(["_%d" % len(self.rules), form, [], alts])
        return ("RULE", self.rules[-1][0])

    def sequence(self):
        items = []
        while self.peek() not in (None, "|", ")", "]") and not self.peek().startswith("=>"):
            items.append(self.item())
        return items

    def group(self, close):
        alts = [(self.sequence(), None)]
        while self.peek() == "|":
            self.at += 1
            alts.append((self.sequence(), None))
        self.expect(close)
        return self.anonymous("NORMAL", alts)

    def item(self):
        token = self.peek()
        if token == "~":
            self.at += 1
            return ("CUT", "TOKEN", "ENDMARKER")
        if token in ("&", "!", "&&"):
            self.at += 1
            return ({"&": "AND", "!": "NOT", "&&": "FORCE"}[token],) + self.atom()
        if token == "[":
            self.at += 1
            atom = self.group("]")
            return ("OPT",) + self.simplify(atom)
        atom = self.atom()
        if self.peek() == ".":
            self.at += 1
            element = self.atom()
            self.expect("+")
            return ("PLAIN",) + self.anonymous("GATHER", [([("PLAIN",) + element, ("PLAIN",) + atom], None)])
        if self.peek() in ("*", "+"):
            form = "LOOP0" if self.peek() == "*" else "LOOP1"
            self.at += 1
            return ("PLAIN",) + self.anonymous(form, [([("PLAIN",) + atom], None)])
        if self.peek() == "?":
            self.at += 1
            return ("OPT",) + atom
        return ("PLAIN",) + atom

    def simplify(self, atom):
        """[x] is x?, without a rule between."""
        alts = self.rules[-1][3]
        if atom[1] == self.rules[-1][0] and len(alts) == 1 and len(alts[0][0]) == 1 and alts[0][0][0][0] == "PLAIN":
            self.rules.pop()
            return alts[0][0][0][1:]
        return atom

    def atom(self):
        token = self.peek()
        self.at += 1
        if token == "(":
            return self.group(")")
        if token[0] == "'":
            return ("TOKEN", self.kinds[token[1:-1]])
        if token[0] == '"':
            return ("SOFT", {"match": "MATCH", "case": "CASE", "_": "UNDERSCORE"}[token[1:-1]])
        if token == "SOFT_KEYWORD":
            return ("SOFT", "PREFIX")
        if token == "TYPE_COMMENT":
            return ("TOKEN", "ERROR")
        if token.isupper():
            return ("TOKEN", token)
        return ("RULE", token)

    def action(self, text):
        """A row {what, kind or function, parts, message}."""
        if text is None:
            return "{.what = ACT_DEFAULT}"
        text = text[2:].strip()
        parts = [int(n) for n in re.findall(r"\$(\d)", re.sub(r'"(?:\\.|[^"])*"', "", text))]
        message = re.search(r'"(?:\\.|[^"])*"', text)
        word = text.split()[0]
        n = len(parts)
        parts = "{%s}" % ", ".join(map(str, parts + [0] * (3 - n)))
        if word.startswith("$"):
            return "{.what = ACT_PART, .part = %s}" % parts
        if word == "call":
            name = text.split()[1]
            if name not in self.calls:
                self.calls.append(name)
            return "{.what = ACT_CALL, .call = error_%s}" % name
        if word in ("at", "range", "from", "last", "indent"):
            return "{.what = ACT_%s, .part = %s, .message = %s}" % (word.upper(), parts, message.group())
        return "{.what = ACT_NODE, .kind = NODE_%s, .n_parts = %d, .part = %s}" % (word, n, parts)

    def write(self, out):
        rows = []
        for name, form, flags, alts in self.rules:
            first = len(self.alts)
            for items, action in alts:
                # as in the reference, one that goes on behind the mistake takes part in the first round too
                mistake = len(items) == 1 and items[0][1] == "RULE" and items[0][2].startswith("mistake_")
                row = self.action(action)
                if row not in self.actions:
                    self.actions.append(row)
                self.alts.append((len(self.items), len(items), mistake, self.actions.index(row)))
                self.items += items
            flags = " | ".join("RULE_" + f.upper() for f in flags) or "0"
            rows.append("  {FORM_%s, %s, %d, %d}, /* %s */\n" % (form, flags, len(alts), first, name))
        out.write("/* Made by tools/error_grammar.py from src/syntax/errors.gram. */\n")
        for call in self.calls:
            out.write("static Part *error_%s(Pass *pass, Part **parts, uint32_t first);\n" % call)
        out.write("enum {\n%s};\n" % "".join(
            "  RULE_%s = %d,\n" % (rule[0], i) for i, rule in enumerate(self.rules) if rule[0][0] != "_"))
        out.write("static const Action actions[] = {\n%s};\n" % "".join("  %s,\n" % row for row in self.actions))
        out.write("static const Item items[] = {\n")
        for mode, kind, arg in self.items:
            arg = str([r[0] for r in self.rules].index(arg)) if kind == "RULE" else (
                "SOFT_" + arg if kind == "SOFT" else "TOK_" + arg)
            out.write("  {MODE_%s, ITEM_%s, %s},\n" % (mode, kind, arg))
        out.write("};\nstatic const Alt alts[] = {\n")
        for first, n, mistake, action in self.alts:
            out.write("  {%d, %d, %s, %d},\n" % (first, n, "true" if mistake else "false", action))
        out.write("};\nstatic const Rule rules[] = {\n%s};\n" % "".join(rows))


def main():
    gram, token_def, output = sys.argv[1:]
    grammar = Grammar(open(token_def).read())
    grammar.read(open(gram).read())
    with open(output, "w") as out:
        grammar.write(out)


main()
