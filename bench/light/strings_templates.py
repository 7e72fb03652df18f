# A page from a template: % formatting, str.format, f-strings, join, replace, justification.
N = 8000  # small: 60

ROW = "<tr><td>{id:>5}</td><td>{name!r:<12}</td><td>{price:,.2f}</td><td>{ratio:6.1%}</td></tr>"


def row(i):
    return ROW.format(id=i, name="item-%03d" % (i % 500), price=i * 1234.567, ratio=(i % 10) / 10)


def page(n):
    lines = [row(n * 10 + i) for i in range(10)]
    title = f"page {n:05d} of {n + 1:#x}"
    body = "\n".join(lines).replace("&", "&amp;").replace("item-", "thing-")
    head = "%-20s|%8.3f|%x|%s" % (title, n / 7, n, title.title().center(30, "*"))
    foot = " / ".join([w.strip().upper().rjust(9, ".") for w in head.split("|")])
    return f"<html>{head}\n{body}\n{foot!s:>80}</html>"


total = 0
for i in range(N):
    text = page(i)
    total += len(text) + text.count("<td>") + text.find("thing-0") + sum(map(ord, text[:40]))
print(total, page(3)[-60:])
