"""*args/**kwargs: command lines are turned into positional and keyword arguments and forwarded to commands."""

import shlex


class CommandError(Exception):
    pass


def parse_value(text):
    for convert in (int, float):
        try:
            return convert(text)
        except ValueError:
            pass
    return {"true": True, "false": False, "none": None}.get(text, text)


def split(words):
    args, kwargs = [], {}
    for word in words:
        if word.startswith("--no-"):
            kwargs[word[5:].replace("-", "_")] = False
        elif word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            kwargs[name.replace("-", "_")] = parse_value(value) if equals else True
        else:
            args.append(parse_value(word))
    return args, kwargs


class Shell:
    def __init__(self):
        self.stack = []

    def execute(self, line):
        name, *words = shlex.split(line, comments=True)
        command = getattr(self, f"do_{name}", None) or self.default(name)
        args, kwargs = split(words)
        return command(*args, **kwargs)

    def default(self, name):
        def complain(*args, **kwargs):
            raise CommandError(f"no command {name!r} for {len(args)} words and options {sorted(kwargs)}")

        return complain

    def do_push(self, *values, times=1, reverse=False):
        values = values[::-1] if reverse else values
        self.stack += values * times
        return len(self.stack)

    def do_fold(self, operator="+", *, start=None, keep=False):
        total = start
        for value in self.stack:
            if total is None:
                total = value
            else:
                total = {"+": lambda a, b: a + b, "*": lambda a, b: a * b, "max": max}[operator](total, value)
        if not keep:
            self.stack = [total]
        return total

    def do_show(self, /, **options):
        separator = options.pop("sep", " ")
        return separator.join(map(str, self.stack)) + (f"  {options}" if options else "")


SESSION = """\
push 3 4 5   # three numbers
push 1 2 --times=2 --reverse
show --sep=, --depth=3 --no-colour
fold '*' --keep
fold --start=0.5
push 'two words' none true --no-reverse
fold
show
fold -
push 1 --repeat=2
fold a b
drop --all now
"""


def main():
    shell = Shell()
    for line in SESSION.splitlines():
        try:
            print(f"{line:36} => {shell.execute(line)!r}")
        except (CommandError, TypeError, KeyError) as error:
            print(f"{line:36} !! {type(error).__name__}: {error}")


main()
