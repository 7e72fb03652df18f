import sys, atexit
class S:
    def __init__(self, n): self.n = n
    def write(self, s): sys.__stderr__.write(f"[{self.n} {s!r}]"); return len(s)
    def flush(self): sys.__stderr__.write(f"<flush {self.n}>\n")
sys.stdout = S(1)
sys.stderr = S(2)
atexit.register(lambda: print("at"))
print("start")
