# super().m where m is a method of another builtin type: the lookup fails, not the call.
import traceback


class A:
    def m(self, *args):
        return 1


class F(A):
    def __setattr__(self, name, value):
        super().m(name, value)

    def g(self, name, value):
        super().m(name, value)

    def h(self, name, value):
        return 1 + super().m(
            name, value) + 2


f = F()
for method in (A.m, dict.get, list.append, len):
    A.m = method
    for _ in range(12):
        for fn in (lambda: setattr(f, "x", 1), lambda: f.g(1, 2), lambda: f.h(1, 2)):
            try:
                fn()
            except TypeError as e:
                traceback.print_exc()
