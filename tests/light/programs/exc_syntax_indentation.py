raise IndentationError("m", ("f", 1, 4, "abcdef", 1, 6))
