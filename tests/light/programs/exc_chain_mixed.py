try:
    raise ValueError("a")
except ValueError as e:
    try:
        raise TypeError("b")
    except TypeError as f:
        try:
            raise KeyError("c") from e
        except KeyError as g:
            raise IndexError("d")
