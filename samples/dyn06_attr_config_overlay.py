"""getattr/setattr: settings objects filled and overlaid by dotted names that are only known at run time."""


class Section:
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        inner = ", ".join(f"{name}={value!r}" for name, value in sorted(vars(self).items()))
        return f"Section({inner})"


class ReadOnly(Section):
    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f"{name} is read only")
        super().__setattr__(name, value)


def resolve(root, path):
    *parents, last = path.split(".")
    for name in parents:
        if not hasattr(root, name):
            setattr(root, name, Section())
        root = getattr(root, name)
    return root, last


def assign(root, path, value):
    owner, name = resolve(root, path)
    old = getattr(owner, name, None)
    if old is not None and not isinstance(value, type(old)):
        raise TypeError(f"{path}: {type(old).__name__} expected, {type(value).__name__} given")
    setattr(owner, name, value)


def lookup(root, path, *default):
    for name in path.split("."):
        root = getattr(root, name, *default)
        if default and root is default[0]:
            break
    return root


def flatten(section, prefix=""):
    for name in sorted(vars(section)):
        value = getattr(section, name)
        if isinstance(value, Section):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def main():
    config = Section(debug=False, server=Section(host="localhost", port=80), limits=ReadOnly(depth=8))
    overlays = [
        ("server.port", 8080),
        ("server.tls.enabled", True),
        ("server.tls.ciphers", ["aes", "chacha"]),
        ("debug", "yes"),
        ("limits.depth", 9),
        ("limits.width", 4),
        ("debug.level", 3),
    ]
    for path, value in overlays:
        try:
            assign(config, path, value)
        except (TypeError, AttributeError) as error:
            print(f"{path}: {type(error).__name__}: {error}")

    for path, value in flatten(config):
        print(f"{path} = {value!r}")
    print(lookup(config, "server.tls.ciphers")[0], lookup(config, "server.tls.missing", "-"))

    delattr(config.server, "tls")
    for path in ("server.tls", "nothing.at.all", "debug.real"):
        try:
            print(path, lookup(config, path))
        except AttributeError as error:
            print(f"AttributeError: {error} (name={error.name!r}, of {type(error.obj).__name__})")
    print(config)


main()
