# warn_explicit(): its arguments are read one after the other.
import warnings, _warnings
def t(f, *a, **k):
    try: f(*a, **k); print("ok")
    except Exception as e: print(type(e).__name__, e)
warnings.simplefilter("ignore")
W = _warnings.warn_explicit
V = ["m", UserWarning, "f", 3, 1.5, None, "x"]
import itertools
for n in range(0, 5):
    for a in itertools.product(["m", UserWarning, 3, None], repeat=n): t(W, *a)
t(W, "m", UserWarning, "f", 3, source=5); t(W, "m", UserWarning, filename=3, lineno=5); t(W, "m", UserWarning, 3); t(W, lineno=5); t(W, lineno="x", filename=3); t(W, message="m", filename=3); t(W, "m", filename=3);t(W, "m", UserWarning, nosuch=3); t(W, "m", UserWarning, 5, nosuch=3); t(W, "m", 3, 5); t(W, "m", UserWarning, "f", 2**70); t(W, "m", UserWarning, "f", "x", "m", {}, {}, None, 9); t(W, "m", UserWarning, 4, "x", "m", {}, {}, None, 9); t(W, "m", UserWarning, "f", 3, filename="g"); t(W, "m", UserWarning, 4, 3, filename="g"); t(W, "m", UserWarning, 4, lineno="x"); t(W, "m", UserWarning, "f", module=5); t(W, "m", UserWarning, 6, module=5)
