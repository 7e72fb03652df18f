N = 160000  # small: 4000


def run(code, n):
    pc, stack, steps = 0, [], 0
    regs = {"i": 0, "s": 0}
    while True:
        op, arg = code[pc]
        pc += 1
        steps += 1
        if op == "load":
            stack.append(regs[arg])
        elif op == "const":
            stack.append(arg)
        elif op == "add":
            b = stack.pop()
            a = stack.pop()
            stack.append(a + b)
        elif op == "store":
            regs[arg] = stack.pop()
        elif op == "less":
            b = stack.pop()
            a = stack.pop()
            stack.append(a < b)
        elif op == "jump":
            if stack.pop():
                pc = arg
        else:
            return regs["s"], steps


CODE = [("load", "s"), ("load", "i"), ("add", None), ("store", "s"), ("load", "i"), ("const", 1), ("add", None),
        ("store", "i"), ("load", "i"), ("const", N), ("less", None), ("jump", 0), ("end", None)]
print(run(CODE, 0))
