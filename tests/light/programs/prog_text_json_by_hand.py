class JsonError(ValueError):
    def __init__(self, text, at):
        line = text.count("\n", 0, at) + 1
        super().__init__(f"line {line} column {at - text.rfind(chr(10), 0, at)}: {text[at:at + 5]!r}")


def parse(text):
    def space(i):
        while i < len(text) and text[i] in " \n\t":
            i += 1
        return i

    def value(i):
        i = space(i)
        match text[i:i + 1]:
            case "{":
                out, i = {}, space(i + 1)
                while text[i:i + 1] != "}":
                    key, i = value(i)
                    i = space(i)
                    if text[i:i + 1] != ":" or not isinstance(key, str):
                        raise JsonError(text, i)
                    out[key], i = value(i + 1)
                    i = comma(i, "}")
                return out, i + 1
            case "[":
                out, i = [], space(i + 1)
                while text[i:i + 1] != "]":
                    item, i = value(i)
                    out.append(item)
                    i = comma(i, "]")
                return out, i + 1
            case '"':
                end = i + 1
                while text[end] != '"':
                    end += 2 if text[end] == "\\" else 1
                return text[i + 1:end].encode().decode("unicode_escape"), end + 1
            case _:
                for word, what in ("true", True), ("false", False), ("null", None):
                    if text.startswith(word, i):
                        return what, i + len(word)
                end = i
                while text[end:end + 1] and text[end] in "+-.eE0123456789":
                    end += 1
                if end == i:
                    raise JsonError(text, i)
                return (float if set(text[i:end]) & set(".eE") else int)(text[i:end]), end

    def comma(i, close):
        i = space(i)
        if text[i:i + 1] == ",":
            return space(i + 1)
        if text[i:i + 1] != close:
            raise JsonError(text, i)
        return i

    return value(0)[0]


print(parse('{"a": [1, -2.5, 1e3, true, null], "b": {"c\\n": "\\u00e9"}, "e": [], "f": {}}'))
for bad in "[1 2]", '{"a" 1}', "[\n1,\n ?]", "{1: 2}", "tru":
    try:
        print(parse(bad))
    except JsonError as error:
        print(error)
parse('"abc')
