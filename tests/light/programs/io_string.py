from _io import StringIO as S
for e in ["S('a\\r\\nb\\rc\\n').read()", "S('a\\r\\nb\\rc\\n',newline=None).read()", "S('a\\r\\nb\\rc\\n',newline='').readlines()",
          "S('a\\nb',newline='\\r\\n').getvalue()", "S('a\\nb',newline='\\r\\n').readlines()", "S('ab',newline='x')", "S(3)", "S(newline=3)",
          "S('abc').seek(-1)", "S('abc').seek(1,1)", "S('abc').seek(0,1)", "S('abc').seek(0,2)", "S('abc').seek(1,2)", "S('abc').seek(0,5)",
          "S('abc').truncate(-1)", "S('abc').truncate(1)", "S('abc').read(2)", "S('abc').read('a')", "S('abc').write(3)",
          "S('a\\r\\nb\\r',newline=None).newlines", "S('abc').newlines", "S('abc').encoding", "S('abc').errors", "S('abc').line_buffering",
          "S('abc').__getstate__()", "S('abc').__setstate__(3)", "S('abc').detach()", "S('abc').fileno()", "S(None).getvalue()",
          "S('x\\ny').readline(1)", "S('abc').tell()", "S('abc').seek(10)", "S('abc').isatty()", "S('abc').name", "S('a\\rb', newline='\\r').readlines()",
          "S('ab').buffer", "S('abc').readlines(1)", "S('abc').seek(1.5)", "S('\\ud800\\U0001f600').read()"]:
    try:
        print(e, "->", ascii(eval(e)))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
s = S()
print("to", "a", "string", file=s, sep=",")
s.seek(20)
s.write("far")
print(ascii(s.getvalue()), s.tell())
s.close()
for n in ["read", "getvalue", "readable", "tell", "__enter__", "flush", "isatty", "__next__", "readline", "__iter__"]:
    try:
        print(n, "->", repr(getattr(s, n)()))
    except Exception as x:
        print(n, "->", type(x).__name__, x)
class Own(S):
    def readline(self):
        return "x\n" if self.n.append(1) or len(self.n) < 3 else ""
    n = []
print(list(Own("ignored")))
