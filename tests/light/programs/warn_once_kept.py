"""_warnings remembers what it has seen of warnings.py: filters, the default action and the registry of "once"."""
import sys
import warnings
import _warnings


def attempt(what, f, *args, **keywords):
    try:
        print(what, f(*args, **keywords))
    except Exception as e:
        print(what, type(e).__name__, e)
    sys.stdout.flush()
    sys.stderr.flush()


warnings.filterwarnings("error", "", Warning, "", 0)
attempt("error", warnings.warn, "one")
kept = warnings.filters
del warnings.filters
attempt("filters gone", warnings.warn, "two")
warnings.filters = None
attempt("filters None", warnings.warn, "three")
del warnings.filters
attempt("None gone", warnings.warn, "four")
warnings.filters = []
attempt("no filter", _warnings.warn_explicit, "five", Warning, "file", 1)
for action in (None, 7, "error", "odd"):
    warnings.defaultaction = action
    attempt(f"default {action!r}", _warnings.warn_explicit, "six", Warning, "file", 1)
del warnings.defaultaction
attempt("default gone", _warnings.warn_explicit, "seven", Warning, "file", 1)
warnings.defaultaction = "default"
warnings.filters = [("once", None, Warning, None, 0)]
for registry in (None, [], 3):
    warnings.onceregistry = registry
    attempt(f"once {registry!r}", _warnings.warn_explicit, "eight", Warning, "file", 1, registry=None)
    attempt("own registry", _warnings.warn_explicit, "nine", Warning, "file", 1, registry={})
warnings.onceregistry = mine = {}
attempt("once", _warnings.warn_explicit, "ten", Warning, "file", 1)
print(mine)
del warnings.onceregistry
attempt("once gone", _warnings.warn_explicit, "ten", Warning, "file", 1)
attempt("once gone", _warnings.warn_explicit, "eleven", Warning, "file", 1)
print(sorted(map(str, mine)))
warnings.filters = kept
warnings.filters = [("odd", None, Warning, None, 0)]
attempt("odd action", _warnings.warn_explicit, "twelve", Warning, "file", 1)
