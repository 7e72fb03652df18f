import sys
class C(Exception):
    print_file_and_line = None
    msg = 'hm'
    filename = 'x'
    lineno = 5
    offset = 2
    end_lineno = None
    end_offset = None
    text = 'text'
for attr in ("lineno", "offset", "end_lineno", "end_offset", "filename", "text", "msg"):
    for v in (None, "s") if attr == "text" else (None, 1, 0, -1, 7, 1.5, 1e309, "s", b"b", 2**40, 2**70, -2**70, [], True):
        c = type("C", (C,), {attr: v})
        c.__module__ = "__main__"
        print(attr, repr(v)[:20], file=sys.stderr)
        sys.excepthook(c, c("real"), None)
