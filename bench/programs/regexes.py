"""Regular expressions over a log."""
import re

log = "\n".join(f"2026-01-{i % 28 + 1:02} host{i % 17} GET /page/{i} {200 + i % 3} {i * 31 % 5000}ms" for i in range(40000))
pattern = re.compile(r"^(\d{4})-(\d\d)-(\d\d) (\w+) GET (/\S+) (\d{3}) (\d+)ms$", re.M)
slow = [m.group(5) for m in pattern.finditer(log) if int(m.group(7)) > 4900]
print(len(slow), slow[:2], len(re.sub(r"host(\d+)", r"<\1>", log)))
