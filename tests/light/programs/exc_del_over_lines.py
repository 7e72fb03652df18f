import_=0
class B:
    def __bool__(self): raise ValueError("bool")
class L:
    def __lt__(self, o): raise ValueError("lt")
    __gt__ = __eq__ = __lt__
class It:
    def __iter__(self): return self
    def __next__(self): raise ValueError("next")
class F:
    def __repr__(self): raise ValueError("repr")
    def __format__(self, s): raise ValueError("format")
    def __hash__(self): raise ValueError("hash")
    __str__ = __repr__
class D:
    def __getattr__(self, n): raise ValueError("ga")
    def __setattr__(self, n, v): raise ValueError("sa")
    def __delattr__(self, n): raise ValueError("da")
    def __getitem__(self, n): raise ValueError("gi")
    def __setitem__(self, n, v): raise ValueError("si")
    def __delitem__(self, n): raise ValueError("di")
    def __call__(self, *a): raise ValueError("call")
    def __add__(self, n): raise ValueError("add")
    def __neg__(self): raise ValueError("neg")
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): raise ValueError("exit")
class W:
    def __enter__(self): return 5
    def __exit__(self, *a): raise ValueError("exit")
x = y = 1
raise D().x
