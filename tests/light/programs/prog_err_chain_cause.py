class ConfigError(Exception):
    pass


def read(path):
    files = {"a.cfg": "x=1", "b.cfg": "x"}
    try:
        return files[path]
    except KeyError as error:
        raise FileNotFoundError(2, "No such file", path) from error


def parse(text):
    try:
        key, value = text.split("=")
        return {key: int(value)}
    except ValueError:
        raise ConfigError(f"cannot parse {text!r}")


def load(path):
    try:
        return parse(read(path))
    except OSError as error:
        raise ConfigError("load failed") from error


print(load("a.cfg"))
for path in "b.cfg", "c.cfg":
    try:
        load(path)
    except ConfigError as error:
        seen = error
        while seen:
            print(type(seen).__name__, seen, seen.__suppress_context__)
            seen = seen.__cause__ or seen.__context__
load("c.cfg")
