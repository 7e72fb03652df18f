"""Static types that a CPython fills in only when it runs: struct sequences and the like, which its file does not show.

Run by the engine that is asked: prints "ADDRESS KEY" for each type that lies in the executable's own image, after every
built-in module was imported. Keys are made of module, name and the order in which types of that name came to be.
"""
import importlib
import sys


def image_end():
    """The first address behind the executable's data and bss."""
    end = 0
    with open("/proc/self/maps", encoding="ascii") as maps:
        for line in maps:
            fields = line.split()
            start, stop = (int(part, 16) for part in fields[0].split("-"))
            if fields[-1] == "[heap]" or end and start > end + 0x1000000:  # our own image has a gap
                break
            end = stop
    return end


def types():
    seen, queue = {type, object}, [object]
    for cls in queue:
        yield cls
        for sub in type.__subclasses__(cls):
            if sub not in seen:
                seen.add(sub)
                queue.append(sub)


def main():
    end = image_end()
    for name in sys.builtin_module_names:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    counts = {}
    for cls in types():
        key = f"walk {cls.__module__}.{cls.__qualname__}"
        counts[key] = counts.get(key, 0) + 1
        if id(cls) < end:
            print(f"{id(cls):#x} {key} {counts[key]}")


main()
