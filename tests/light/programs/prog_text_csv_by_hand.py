def parse_csv(text):
    row, field, quoted, i = [], [], False, 0
    while i < len(text):
        ch = text[i]
        if quoted:
            if ch == '"' and text[i + 1:i + 2] == '"':
                field.append('"')
                i += 1
            elif ch == '"':
                quoted = False
            else:
                field.append(ch)
        elif ch == '"' and not field:
            quoted = True
        elif ch in ",\n":
            row.append("".join(field))
            field.clear()
            if ch == "\n":
                yield row
                row = []
        else:
            field.append(ch)
        i += 1
    if quoted:
        raise ValueError(f"quote not closed in row {row}")
    if field or row:
        yield row + ["".join(field)]


def quote(value):
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if set(text) & set('",\n') else text


DATA = 'id,name,remark\n1,"Smith, J.","said ""hi"""\n2,Müller,"two\nlines"\n3,,'
rows = list(parse_csv(DATA))
for row in rows:
    print(len(row), row)
head, *body = rows
records = [dict(zip(head, row)) for row in body]
print(records[1]["name"], [r["id"] for r in records if not r["remark"]])
again = "\n".join(",".join(map(quote, row)) for row in rows)
print(again == DATA, list(parse_csv(again)) == rows)
list(parse_csv('a,"b'))
