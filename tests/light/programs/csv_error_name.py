# _csv.Error: its name in messages, until it is named anew.
import _csv, csv
E = csv.Error
print(E.__name__, E.__qualname__, E.__module__, repr(E))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: E(x=1)); t(lambda: E.__new__(int)); t(lambda: E().nosuch); t(lambda: E.nosuch); t(lambda: E() + 1); t(lambda: -E()); t(lambda: E().with_traceback(1)); t(lambda: E().with_traceback()); t(lambda: E().add_note(1)); t(lambda: E().add_note()); t(lambda: E()[0]); t(lambda: len(E())); t(lambda: iter(E())); t(lambda: E()()); t(lambda: E() < E()); t(lambda: int(E())); t(lambda: hash(E()) and 1); t(lambda: E.mro()); t(lambda: isinstance(1, E())); t(lambda: "%d" % E()); t(lambda: "a" + E()); t(lambda: [].extend(E())); t(lambda: E.__init__()); t(lambda: E.__str__(1)); t(lambda: E().__reduce__(1)); t(lambda: E().__setstate__(1)); t(lambda: setattr(E(), "args", 1)); t(lambda: delattr(E(), "args")); t(lambda: setattr(E(), "__cause__", 1)); t(lambda: delattr(E(), "x")); t(lambda: open(E())); t(lambda: "".join([E()])); t(lambda: f"{E():x}"); t(lambda: E().__class__); t(lambda: setattr(E(), "__class__", int)); t(lambda: type("X", (E, int), {})); t(lambda: type("X", (E, OSError), {})); t(lambda: E.__doc__); t(lambda: setattr(E, "__name__", "Q") or E.__name__); t(lambda: setattr(E, "q", 1)); t(lambda: E().nosuch); t(lambda: E.nosuch);t(lambda: E(x=1))
import pickle, copy
t(lambda: repr(pickle.loads(pickle.dumps(E(1))))); t(lambda: copy.copy(E(2)))
raise E("x")
