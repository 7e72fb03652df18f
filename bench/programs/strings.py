"""Building, splitting and searching text."""
lines = []
for i in range(60000):
    fields = [str(i), f"name-{i % 97}", f"{i / 7:.3f}", "x" * (i % 13)]
    lines.append(",".join(fields))
text = "\n".join(lines)
total = 0
for line in text.splitlines():
    number, name, value, rest = line.split(",")
    total += int(number) + len(name.upper()) + float(value).__int__() + rest.count("x")
print(len(text), total, text.find("name-96,8571"), len(text.replace("name", "n")))
