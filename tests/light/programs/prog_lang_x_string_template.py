import string
from string import Template, Formatter

t = Template("$who owes ${amount}kr to $whom; $$5 off")
print(t.substitute(who="Ann", amount=3, whom="Bob"), t.safe_substitute(who="X"), t.get_identifiers(), t.is_valid())
for job in lambda: t.substitute(who=1), lambda: Template("$ x").substitute(), lambda: Template("a\n$1").substitute({}), \
        lambda: t.substitute({"who": 1}, 2):
    try:
        print(job())
    except (KeyError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%a_b %ab %%").safe_substitute(a_b=1), list(Formatter().parse("a{b!r:>{w}}c{{")))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)


print(Default().format("{0} {name} {x!u} {y:>4}", "zero", x="loud", y=5), string.capwords("hello  big world"), string.punctuation)
print(string.digits + string.octdigits, string.hexdigits, repr(string.whitespace), string.ascii_letters[24:28])
t.substitute()
