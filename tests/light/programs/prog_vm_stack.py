import textwrap

PROGRAM = """
    push 10
    store n
    push 1
    store acc
    label loop
    load n
    jz end
    load acc
    load n
    mul
    store acc
    load n
    push 1
    sub
    store n
    jmp loop
    label end
    load acc
    print
"""


class Machine:
    def __init__(self, text):
        self.code, self.labels, self.stack, self.names, self.steps = [], {}, [], {}, 0
        for line in textwrap.dedent(text).strip().splitlines():
            op, *args = line.split()
            if op == "label":
                self.labels[args[0]] = len(self.code)
            else:
                self.code.append((getattr(self, "do_" + op), args))
        self.pc = 0

    def do_push(self, value):
        self.stack.append(int(value))

    def do_store(self, name):
        self.names[name] = self.stack.pop()

    def do_load(self, name):
        self.stack.append(self.names[name])

    def do_mul(self):
        self.stack.append(self.stack.pop() * self.stack.pop())

    def do_sub(self):
        b = self.stack.pop()
        self.stack.append(self.stack.pop() - b)

    def do_jmp(self, label):
        self.pc = self.labels[label]

    def do_jz(self, label):
        if not self.stack.pop():
            self.do_jmp(label)

    def do_print(self):
        print("out:", self.stack.pop())

    def run(self):
        while self.pc < len(self.code):
            job, args = self.code[self.pc]
            self.pc += 1
            self.steps += 1
            job(*args)
        return self


print(Machine(PROGRAM).run().steps, Machine(PROGRAM).labels)
for text in "jump x", "push", "push 1 2", "load q", "mul", "jmp q", "push x":
    try:
        Machine(text).run()
    except Exception as error:
        print(type(error).__name__, error)
