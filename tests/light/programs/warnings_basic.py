import warnings
warnings.warn("one")
warnings.warn("two", DeprecationWarning)
def f():
    warnings.warn("three", stacklevel=2)
for i in range(3):
    f()
warnings.warn(UserWarning("four"))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("five", RuntimeWarning)
    warnings.warn("five", RuntimeWarning)
    print([(str(x.message), x.category.__name__, x.lineno) for x in w])
warnings.simplefilter("error")
try:
    warnings.warn("six")
except UserWarning as e:
    print(type(e).__name__, e)
for a in (("x", 3), ("x", int)):
    try:
        warnings.warn(*a)
    except TypeError as e:
        print(e)
warnings.simplefilter("ignore")
warnings.warn("seven")
warnings.resetwarnings()
warnings.warn_explicit("eight", UserWarning, "file.py", 3)
