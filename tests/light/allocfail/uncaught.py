"""An exception that nobody catches, with a cause, notes and a deep stack."""


class Wrong(Exception):
    def __str__(self):
        return f"wrong: {self.args}"


def deeper(n):
    if n:
        return deeper(n - 1)
    return {}["missing"]


def outer():
    try:
        deeper(6)
    except KeyError as error:
        wrong = Wrong(1, "two")
        wrong.add_note("a note\nof two lines")
        raise wrong from error


outer()
