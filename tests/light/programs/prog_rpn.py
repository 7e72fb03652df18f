import operator

OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
       "%": operator.mod, "^": operator.pow}


class RPNError(Exception):
    pass


def evaluate(text):
    stack = []
    for n, word in enumerate(text.split(), 1):
        if word in OPS:
            try:
                b, a = stack.pop(), stack.pop()
            except IndexError as error:
                raise RPNError(f"word {n}: {word!r} needs two values") from error
            try:
                stack.append(OPS[word](a, b))
            except ArithmeticError as error:
                raise RPNError(f"word {n}: {a} {word} {b}") from error
        else:
            try:
                stack.append(int(word))
            except ValueError:
                try:
                    stack.append(float(word))
                except ValueError as error:
                    raise RPNError(f"word {n}: what is {word!r}?") from error
    if len(stack) != 1:
        raise RPNError(f"{len(stack)} values left: {stack}")
    return stack[0]


for text in "1 2 +", "5 1 2 + 4 * + 3 -", "2 0.5 ^", "7 -2 //", "7 -2 %", "2 100 ^", "1 0 /", "1 +", "1 2", "x", "", \
        "2.0 10000 ^", "1e308 10 *":
    try:
        print(f"{text:20} = {evaluate(text)}")
    except RPNError as error:
        print(f"{text:20} ! {error} ({error.__cause__!r})")
evaluate("1 0 //")
