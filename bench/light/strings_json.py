# Text of nested values in JSON's notation, and back, without the module json.
N = 2000  # small: 40


def escaped(text):
    out = []
    for c in text:
        if c == '"' or c == "\\":
            out.append("\\" + c)
        elif c < " ":
            out.append("\\u%04x" % ord(c))
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


def dump(value):
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join([dump(item) for item in value]) + "]"
    return "{" + ", ".join([escaped(k) + ": " + dump(v) for k, v in value.items()]) + "}"


WORDS = {"n": ("null", None), "t": ("true", True), "f": ("false", False)}


def load(text, at):
    c = text[at]
    if c == '"':
        end, parts = at + 1, []
        while text[end] != '"':
            if text[end] == "\\":
                end += 1
                if text[end] == "u":
                    parts.append(chr(int(text[end + 1:end + 5], 16)))
                    end += 5
                    continue
            parts.append(text[end])
            end += 1
        return "".join(parts), end + 1
    if c == "[" or c == "{":
        items, close, at = [], "]" if c == "[" else "}", at + 1
        while text[at] != close:
            if text[at] in ", ":
                at += 1
                continue
            item, at = load(text, at)
            if c == "{":
                value, at = load(text, at + 2)
                item = item, value
            items.append(item)
        return (items if c == "[" else dict(items)), at + 1
    if c in WORDS:
        word, value = WORDS[c]
        return value, at + len(word)
    end = at
    while end < len(text) and text[end] in "0123456789.-+e":
        end += 1
    number = text[at:end]
    return (float(number) if "." in number else int(number)), end


def record(i):
    return {"id": i, "name": "name \"%d\"\n" % i, "ratio": i / 8 + 0.5, "tags": ["a%d" % (i % 7), "b", None, True],
            "inner": {"x": -i, "y": [i, i * i, {"z": False}]}}


total = 0
for i in range(N):
    values = [record(i + k) for k in range(4)]
    text = dump(values)
    back, end = load(text, 0)
    total += len(text) + (back == values) + (end == len(text))
print(total)
