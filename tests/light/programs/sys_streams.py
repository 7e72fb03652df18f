import sys
out = sys.stdout
print(out.encoding, out.errors, out.name, out.mode, out.fileno(), out.isatty(), out.writable(), out.readable(), out.seekable())
print(out.write("four"), out.flush(), sys.__stdout__ is out, repr(out))
print("to stderr", file=sys.stderr)
sys.stderr.write("more\n")
print(sys.stderr.errors, sys.stderr.name, sys.stdin.name, sys.stdin.mode, sys.stdin.readable())
class Tee:
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)
t = sys.stdout = Tee()
print("a", 1, sep="-", end="!")
print("b")
sys.stdout = sys.__stdout__
print(t.parts)
try:
    print("c", file=t, flush=True)
except AttributeError as e:
    print(e)
sys.stdout = None
print("lost")
sys.stdout = out
for f in (lambda: print(1, x=2), lambda: print(1, sep=3), lambda: print(1, end=3), lambda: print(1, file=3), lambda: out.write(3),
          lambda: out.read(), lambda: out.tell()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
try:
    input("prompt ")
except EOFError as e:
    print(type(e).__name__, e)
out.buffer.write(b"bytes below\n")
out.buffer.flush()
print("end", flush=True)
