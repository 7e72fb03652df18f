N = 1200000  # small: 10000


def main(n):
    parts = []
    text = ""
    for i in range(n):
        parts.append(str(i))
        text += "x"
    joined = ",".join(parts)
    words = joined.split(",")
    up = [w.replace("1", "one").upper() for w in words]
    return len(joined), len(text), len("".join(up)), joined.count("99"), joined.find("9999")


print(main(N))
