"""Writes the properties of every character for src/base/unicode_data.c, by asking the interpreter that runs this: the
reference.

usage: unicode_records.py OUTPUT.h FLAGS.def
"""
import _sre
import bisect
import re
import sys
import unicodedata

LAST = 0x110000
BLOCK = 128
STEP_BLOCK = 64
CATEGORIES = ("Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn").split()
BIDI = ["", *"L R AL EN ES ET AN CS NSM BN B S WS ON LRE LRO RLE RLO PDF LRI RLI FSI PDI".split()]
WIDTHS = "N A H W F Na".split()
FLAGS = re.findall(r"^FLAG\((\w+)\)", open(sys.argv[2]).read(), re.M)
BIT = {name: 1 << i for i, name in enumerate(FLAGS)}
SIGMA, FINAL = "\u03a3", "\u03c2"


def emit(out, ctype, name, values):
    out.write(f"static const {ctype} {name}[{len(values)}] = {{\n")
    for i in range(0, len(values), 24):
        out.write("  " + ",".join(map(str, values[i:i + 24])) + ",\n")
    out.write("};\n")


def followers():
    """Characters that NFC can join to one before them."""
    found = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    for code in range(LAST):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(int(parts[1], 16))
    return found


class Pool:
    """Case mappings to more than one character: their number, then they."""

    def __init__(self):
        self.values, self.known = [], {}

    def at(self, text):
        if text not in self.known:
            self.known[text] = len(self.values)
            self.values += [len(text), *map(ord, text)]
        return self.known[text]


def flags_of(c, seconds):
    code = ord(c)
    final_behind = ("A" + c + SIGMA).lower().endswith(FINAL)
    cased_behind = ("1" + c + SIGMA).lower().endswith(FINAL)
    cased = (c + "a").title().endswith("a")
    answers = {
        "ALPHA": c.isalpha(), "DECIMAL": c.isdecimal(), "DIGIT": c.isdigit(), "NUMERIC": c.isnumeric(), "SPACE": c.isspace(),
        "LINE_END": len(("a" + c + "b").splitlines()) == 2, "UPPER": c.isupper(), "LOWER": c.islower(),
        "TITLE": c.istitle() and not c.isupper(), "CASED": cased, "IGNORABLE": final_behind and not cased_behind,
        "MIRRORED": unicodedata.mirrored(c), "PRINTABLE": c.isprintable(), "ALNUM": c.isalnum(),
        "RE_CASED": _sre.unicode_iscased(code), "XID_START": c.isidentifier(), "XID_CONTINUE": ("a" + c).isidentifier()}
    marks = unicodedata.combining(c) != 0
    for form in "NFC", "NFD", "NFKC", "NFKD":
        answers[form] = marks or unicodedata.normalize(form, c) != c or (form.endswith("C") and code in seconds)
    return sum(BIT[name] for name, yes in answers.items() if yes)


def record_of(code, seconds, pool, numbers):
    c = chr(code)
    flags = flags_of(c, seconds)
    shifts = []
    for name, text in ("UPPER", c.upper()), ("LOWER", c.lower()), ("TITLE", c.title()), ("FOLD", c.casefold()):
        if len(text) == 1:
            shifts.append(ord(text) - code)
        else:
            flags |= BIT["WIDE_" + name]
            shifts.append(pool.at(text))
    shifts.append(_sre.unicode_tolower(code) - code)
    number = unicodedata.numeric(c, None)
    return (flags, *shifts, CATEGORIES.index(unicodedata.category(c)), BIDI.index(unicodedata.bidirectional(c)),
            unicodedata.combining(c), WIDTHS.index(unicodedata.east_asian_width(c)), unicodedata.decimal(c, -1),
            unicodedata.digit(c, -1), 0 if number is None else numbers.setdefault(number, len(numbers) + 1))


def emit_records(out):
    seconds, pool, numbers, records, blocks, index = followers(), Pool(), {}, {}, {}, []
    for start in range(0, LAST, BLOCK):
        block = tuple(records.setdefault(record_of(code, seconds, pool, numbers), len(records))
                      for code in range(start, start + BLOCK))
        index.append(blocks.setdefault(block, len(blocks)))
    assert len(blocks) < 65536 and len(records) < 65536 and len(numbers) < 255
    emit(out, "uint16_t", "record_index", index)
    emit(out, "uint16_t", "record_blocks", [record for block in blocks for record in block])
    out.write("static const UnicodeRecord records[] = {\n")
    for record in records:
        flags, upper, lower, title, fold, *rest = record
        out.write(f"  {{{flags},{{{upper},{lower},{title},{fold}}}," + ",".join(map(str, rest)) + "},\n")
    out.write("};\n")
    emit(out, "uint32_t", "case_pool", pool.values)
    out.write("static const double numeric_values[] = {0," + ",".join(map(repr, numbers)) + "};\n")


def emit_decompositions(out):
    """One step of every decomposition that is listed, with its tag; and where those of each block of codes begin."""
    tags, codes, offsets, of_tag, pool = [""], [], [], [], []
    for code in range(LAST):
        parts = unicodedata.decomposition(chr(code)).split()
        if not parts:
            continue
        tag = parts.pop(0) if parts[0].startswith("<") else ""
        if tag not in tags:
            tags.append(tag)
        codes.append(code)
        offsets.append(len(pool))
        of_tag.append(tags.index(tag))
        pool += [int(part, 16) for part in parts]
    offsets.append(len(pool))
    emit(out, "uint32_t", "step_codes", codes)
    starts = [bisect.bisect_left(codes, block * STEP_BLOCK) for block in range(codes[-1] // STEP_BLOCK + 2)]
    out.write("enum { STEP_BLOCK = %d };\n" % STEP_BLOCK)
    emit(out, "uint16_t", "step_starts", starts)
    emit(out, "uint16_t", "step_offsets", offsets)
    emit(out, "uint8_t", "step_tags", of_tag)
    emit(out, "uint32_t", "step_pool", pool)
    emit_names(out, "step_tag_names", tags)


def emit_names(out, name, texts):
    out.write(f"static const char *const {name}[] = {{" + ",".join(f'"{text}"' for text in texts) + "};\n")


def main():
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(f"/* Generated by tools/unicode_records.py from Unicode {unicodedata.unidata_version}. */\n")
        out.write(f"enum {{ RECORD_BLOCK = {BLOCK} }};\n")
        out.write(f'#define UNIDATA_VERSION "{unicodedata.unidata_version}"\n')
        emit_names(out, "category_names", CATEGORIES)
        emit_names(out, "bidi_names", BIDI)
        emit_names(out, "width_names", WIDTHS)
        emit_records(out)
        emit_decompositions(out)


main()
