import math
import operator as op


def read(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()

    def parse():
        if not tokens:
            raise EOFError("unexpected end")
        token = tokens.pop(0)
        if token == "(":
            items = []
            while tokens and tokens[0] != ")":
                items.append(parse())
            if not tokens:
                raise EOFError("missing )")
            tokens.pop(0)
            return items
        if token == ")":
            raise SyntaxError("unexpected )")
        for kind in int, float:
            try:
                return kind(token)
            except ValueError:
                pass
        return token

    return parse()


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def __missing__(self, key):
        if self.outer is None:
            raise NameError(f"unbound {key}")
        return self.outer[key]


BASE = Env(outer=None)
BASE.update({"+": op.add, "-": op.sub, "*": op.mul, "<": op.lt, "=": op.eq, "list": lambda *x: list(x),
             "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda a, b: [a] + b, "null?": lambda x: x == [],
             "sqrt": math.sqrt, "pi": math.pi})


def evaluate(x, env):
    match x:
        case str(name):
            return env[name]
        case int() | float():
            return x
        case ["quote", value]:
            return value
        case ["if", test, yes, no]:
            return evaluate(yes if evaluate(test, env) else no, env)
        case ["define", name, value]:
            env[name] = evaluate(value, env)
        case ["lambda", params, body]:
            return lambda *args: evaluate(body, Env(params, args, env))
        case [first, *rest]:
            return evaluate(first, env)(*[evaluate(item, env) for item in rest])


top = Env(outer=BASE)
for line in ("(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))", "(fact 25)",
             "(define map (lambda (f l) (if (null? l) (quote ()) (cons (f (car l)) (map f (cdr l))))))",
             "(map (lambda (x) (* x x)) (list 1 2 3 2.5))", "(define adder (lambda (n) (lambda (m) (+ n m))))",
             "((adder 3) 4)", "(quote (a (b c)))", "(sqrt pi)", "(foo)", "(+ 1", ")", "(car (quote ()))", "(sqrt -1)"):
    try:
        print(evaluate(read(line), top))
    except Exception as error:
        print(type(error).__name__, error)
