import types
def f(): return len("abc"), g()
def g(): return 1
import builtins
code = f.__code__
src = '''
f2 = types.FunctionType(code, {"g": (lambda: 4)})
print(f2.__builtins__ is __builtins__, len(f2.__builtins__) < 50)
print(f2())
f3 = types.FunctionType(code, {"g": (lambda: 4), "__builtins__": builtins})
print(f3.__builtins__ is __builtins__, len(f3.__builtins__) > 100)
print(f3())
f3 = types.FunctionType(code, {"g": (lambda: 4), "__builtins__": {}})
try: print(f3())
except Exception as e: print(repr(e))
def outer():
    def inner(): return len
    return inner
f4 = types.FunctionType(outer.__code__, {})
print(f4()() is len, f4().__builtins__ is f4.__builtins__)
class K:
    def m(self): return len
m = types.FunctionType(K.m.__code__, {"__builtins__": {"len": 77}})
print(m(0))
print(types.FunctionType(outer.__code__, {"__builtins__": {"len": 78}})()())
'''
ns = {"types":types, "code": code, "builtins": builtins, "__name__": "x"}
ns["__builtins__"] = {"__build_class__": builtins.__build_class__, "Exception": Exception, "repr":repr, "len": lambda x: "mine", "print":print}
try:exec(src, ns)
except BaseException as e: print(repr(e))
exec(src, {"types":types, "code": code, "builtins": builtins})
