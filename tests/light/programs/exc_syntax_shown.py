import sys
for args in ((), ("m",), (None,), ("m", ("f", 1, 2, "t")), (None, ("f", 1, 2, "t")), ("", ("f", 1, 2, "t")), ("m", ("f", 1, 2, "t", 1, 4))):
    e = SyntaxError(*args)
    sys.excepthook(type(e), e, None)
class S(Exception):
    print_file_and_line = None
    msg, filename, lineno, offset, text = "m", "f", 1, 2, "text"
for extra in ({}, {"end_lineno": 1}, {"end_offset": 4}, {"msg": None}, {"msg": ""}, {"msg": 5}):
    c = type("S", (S,), extra); e = c("real")
    sys.excepthook(c, e, None)
class Sub(SyntaxError): pass
e = Sub("m", ("f", 1, 2, "text", 1, 4)); sys.excepthook(Sub, e, None)
e.end_lineno = "x"; sys.excepthook(Sub, e, None)
e.end_offset = "x"; sys.excepthook(Sub, e, None)
e.msg = None; sys.excepthook(Sub, e, None)
