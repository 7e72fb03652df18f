"""What the core warns of does not go through warnings.warn_explicit, which a program may have replaced."""
import warnings

warnings.warn_explicit = None
warnings.simplefilter("always")
print(b"\\d".decode("unicode_escape"))
shown = []
warnings.showwarning = lambda *args: shown.append((args[1].__name__, str(args[0])[:20]))
print(b"\\d".decode("unicode_escape"), shown)
del warnings.defaultaction
warnings.resetwarnings()
print(b"\\d".decode("unicode_escape"), shown)
print(eval("1 is 1"), shown)
