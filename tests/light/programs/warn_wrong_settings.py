# Settings of the wrong kind are complained about and not kept: when they go, the ones before count.
import _warnings
import warnings

for action in (10, None, b"error", "ignore", ()):
    warnings.filters = []
    warnings.defaultaction = action
    try:
        print(repr(action), _warnings.warn_explicit("text", Warning, "file", 1))
    except TypeError as e:
        print(repr(action), e)
    del warnings.defaultaction
    print(_warnings.warn_explicit("again", Warning, "file", 1))
for registry in ([], None, {}, 5):
    warnings.filters = [("once", None, Warning, None, 0)]
    warnings.onceregistry = registry
    try:
        print(registry, _warnings.warn_explicit("once", Warning, "file", 1))
    except TypeError as e:
        print(registry, e)
    del warnings.onceregistry
    print(_warnings.warn_explicit("once again", Warning, "file", 1), registry)
