"""getattr/setattr: a tokenizer as a state machine whose handlers are found by the name of state and character class."""


class Tokenizer:
    CLASSES = {"digit": "0123456789", "space": " \t", "quote": '"', "operator": "+-*/()=<>"}

    def __init__(self):
        self.state = "start"
        self.buffer = ""
        self.tokens = []
        self.misses = 0

    def classify(self, char):
        for name, members in self.CLASSES.items():
            if char in members:
                return name
        return "letter" if char.isidentifier() else "other"

    def feed(self, char):
        kind = self.classify(char) if char else "end"
        for name in (f"{self.state}_{kind}", f"{self.state}_any", "any_any"):
            handler = getattr(self, name, None)
            if handler is not None:
                break
            self.misses += 1
        again = handler(char)
        if again:
            self.feed(char)

    def emit(self, kind):
        self.tokens.append((kind, self.buffer))
        self.buffer = ""
        self.state = "start"

    def keep(self, char):
        self.buffer += char

    def start_space(self, char):
        pass

    start_end = start_space

    def start_digit(self, char):
        self.state = "number"
        return True

    def start_letter(self, char):
        self.state = "name"
        return True

    def start_quote(self, char):
        self.state = "string"

    def start_operator(self, char):
        self.keep(char)
        self.emit("operator")

    def number_letter(self, char):
        raise ValueError(f"invalid number {self.buffer + char!r}")

    def string_any(self, char):
        self.keep(char)

    def string_quote(self, char):
        self.emit("string")

    def string_end(self, char):
        raise ValueError(f"unterminated string {self.buffer!r}")

    def any_any(self, char):
        if self.state == "start":
            raise ValueError(f"unexpected {char!r} (U+{ord(char):04X})")
        self.emit(self.state)
        return True


# The handlers that only keep a character are made by a loop: one for each state and class.
for state, kind in (("number", "digit"), ("name", "letter"), ("name", "digit")):
    setattr(Tokenizer, f"{state}_{kind}", Tokenizer.keep)


def tokenize(text):
    tokenizer = Tokenizer()
    for char in text:
        tokenizer.feed(char)
    tokenizer.feed("")
    return tokenizer


def main():
    for text in ("total = price*3 + (tax2)", 'say "a b" naïve_1', "12 34abc", 'x = "open', "a ? b", "1€", ""):
        try:
            result = tokenize(text)
            print(
                f"{text!r}: {' '.join(f'{kind}:{word}' for kind, word in result.tokens)} ({result.misses} misses)"
            )
        except ValueError as error:
            print(f"{text!r}: {error}")
    handlers = [
        name for name in vars(Tokenizer) if name.partition("_")[0] in ("start", "number", "name", "string")
    ]
    print(len(handlers), sorted(handlers))


main()
