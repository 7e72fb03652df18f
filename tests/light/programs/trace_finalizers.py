class A:
    def __del__(self):
        print("never seen")


def f():
    a = A()
    raise ValueError


try:
    f()
except ValueError as e:
    print("in the reference the traceback holds it still")
