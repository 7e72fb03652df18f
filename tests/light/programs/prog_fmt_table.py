rows = [("apple", 3, 1.5, True), ("kiwi", 120, 0.333333, False), ("mango ü", -7, 12345.678, None)]
heads = ("name", "count", "price", "fresh")
widths = [max(len(str(row[i])) for row in [heads, *rows]) for i in range(4)]
line = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
print(line)
print("|" + "|".join(f" {h:^{w}} " for h, w in zip(heads, widths)) + "|")
print(line.replace("-", "="))
for row in rows:
    print("|" + "|".join(f" {str(x):{'>' if isinstance(x, (int, float)) else '<'}{w}} " for x, w in zip(row, widths)) + "|")
print(line)
for name, count, price, fresh in rows:
    print(f"{name:.<12}{count:>+6d}{price:>12,.2f}{price * count:>+14.3e}{fresh!s:>6}")
print("%-10s|%5d|%8.3f|%r" % rows[0])
print("{0:*^9}|{1:05}|{2:<10.4g}|{3!r:>7}|{0!r}".format(*rows[1]))
print("{row[0]} {row[1]:#x} {d[k]} {n.real:.1f}".format(row=rows[0], d={"k": "v"}, n=2.25))
total = sum(c * p for _, c, p, _ in rows)
print(f"{total:_.1f} {total:,.0f} {total:g} {total:%} {total:e} {int(total):,} {int(total):#b}")
