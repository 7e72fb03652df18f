space = {"__builtins__": {"print": print, "len": len, "range": range}, "x": 10}
exec("y = x + len('abc')\nfor i in range(2): print('in', i)", space)
print(space["y"], space["i"], sorted(k for k in space if k != "__builtins__"))
for code in "open('f')", "import os", "__import__('os')", "z", "class A: pass", "x +", "print(x)", "(lambda: y)()", "x = 5":
    try:
        print(eval(code, space))
    except Exception as error:
        print(f"{code:20} {type(error).__name__}: {error}")
local = {}
exec("a = 1\ndef f(): return a\nb = [a for _ in 'x'] if False else 2", {}, local)
print(sorted(local), eval("a + b", {}, local))
try:
    local["f"]()
except NameError as error:
    print(error)
code = compile("n * 2 + k", "<formula>", "eval")
print([eval(code, {"k": 1}, {"n": n}) for n in range(4)], code.co_filename)


class Names(dict):
    def __missing__(self, key):
        return key.upper()


print(eval("foo + bar", {}, Names(bar="-")), eval("[len, max][0]('four')"), eval(" 1 + 1 "))
exec(compile("def crash():\n    return 1 / 0\n", "<made>", "exec"))
crash()
