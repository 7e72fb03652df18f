count = 0
stack = []


def push(x):
    global count, made
    count += 1
    made = x
    stack.append(x)
    return len(stack)


def shadow(stack=()):
    count = "local"
    return count, stack, globals()["count"]


print(push("a"), push("b"), count, made, stack, shadow(), "made" in globals(), sorted(k for k in locals() if k in ("count", "push")))
del made
try:
    print(made)
except NameError as error:
    print(error)
globals()["late"] = lambda: late
print(late() is late, vars() is globals(), type(__builtins__).__name__, __name__)
push()
