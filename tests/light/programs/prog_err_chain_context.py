def first():
    raise ValueError("first")


def cleanup():
    try:
        first()
    finally:
        {}["cleanup"]


def last():
    try:
        cleanup()
    except KeyError:
        try:
            int("x")
        except ValueError:
            pass
        [].pop()


last()
