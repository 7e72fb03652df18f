import re

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|([A-Za-z_]\w*)|(.))")


class Parser:
    def __init__(self, text, names):
        self.items = [m.group(1, 2, 3) for m in TOKEN.finditer(text.strip())]
        self.at, self.names = 0, names

    def peek(self):
        return self.items[self.at][2] if self.at < len(self.items) else None

    def take(self, *wanted):
        if (ch := self.peek()) is not None and ch in wanted:
            self.at += 1
            return ch

    def expr(self):
        value = self.term()
        while op := self.take("+", "-"):
            right = self.term()
            value = value + right if op == "+" else value - right
        return value

    def term(self):
        value = self.power()
        while op := self.take("*", "/"):
            right = self.power()
            value = value * right if op == "*" else value / right
        return value

    def power(self):
        if self.take("-"):
            return -self.power()
        base = self.atom()
        return base ** self.power() if self.take("^") else base

    def atom(self):
        if self.take("("):
            value = self.expr()
            if not self.take(")"):
                raise SyntaxError("missing )")
            return value
        if self.at == len(self.items):
            raise SyntaxError("unexpected end")
        number, name, other = self.items[self.at]
        self.at += 1
        if number:
            return float(number) if "." in number else int(number)
        if name:
            return self.names[name]
        raise SyntaxError(f"unexpected {other!r}")


def calc(text, **names):
    parser = Parser(text, names)
    value = parser.expr()
    if parser.at != len(parser.items):
        raise SyntaxError(f"trailing {parser.items[parser.at:]}")
    return value


for text in "1+2*3", "(1+2)*3", "2^3^2", "-2^2", "10/4", "x*x - y", "1 +", "(1", "1 1", "z", "1/0", "3 $ 4", ".5+.5":
    try:
        print(text, "=", calc(text, x=7, y=0.5))
    except (SyntaxError, KeyError, ZeroDivisionError) as error:
        print(text, "!", type(error).__name__, error)
