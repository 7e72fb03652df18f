"""Writes src/base/unicode.c's tables, by asking the interpreter that runs this: the reference.

usage: unicode_tables.py OUTPUT.h
"""
import sys
import unicodedata

LAST = 0x110000
BLOCK = 128
XID_START, XID_CONTINUE, PRINTABLE, MAY_CHANGE, WORD = 1, 2, 4, 8, 16
HANGUL = range(0xAC00, 0xD7A4)
# Where the reference keeps its aliases, as its own error handler for encoding shows.
ALIASES = range(0xF0000, 0xF1000)


def emit(out, ctype, name, values):
    out.write(f"static const {ctype} {name}[{len(values)}] = {{\n")
    for i in range(0, len(values), 24):
        out.write("  " + ",".join(map(str, values[i:i + 24])) + ",\n")
    out.write("};\n")


def compositions():
    """Pairs that NFC joins into one, Hangul left out."""
    pairs = []
    for code in range(LAST):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) != 2 or parts[0].startswith("<"):
            continue
        pair = "".join(chr(int(part, 16)) for part in parts)
        if unicodedata.normalize("NFC", pair) == chr(code):
            pairs.append((ord(pair[0]), ord(pair[1]), code))
    return sorted(pairs)


def flags_of(code, seconds):
    c = chr(code)
    if 0xD800 <= code < 0xE000:
        return 0
    flags = XID_START * c.isidentifier() | XID_CONTINUE * ("a" + c).isidentifier() | PRINTABLE * c.isprintable()
    flags |= WORD * (c.isalnum() or c == "_")
    if unicodedata.normalize("NFKC", c) != c or unicodedata.combining(c) or code in seconds:
        flags |= MAY_CHANGE
    return flags


def emit_flags(out, seconds):
    blocks, index = {}, []
    for start in range(0, LAST, BLOCK):
        block = tuple(flags_of(code, seconds) for code in range(start, start + BLOCK))
        index.append(blocks.setdefault(block, len(blocks)))
    assert len(blocks) < 65536
    emit(out, "uint16_t", "flag_index", index)
    emit(out, "uint8_t", "flag_blocks", [flags for block in blocks for flags in block])


def emit_normal_forms(out, pairs):
    combining = [(code, unicodedata.combining(chr(code))) for code in range(LAST)]
    combining = [(code, value) for code, value in combining if value]
    emit(out, "uint32_t", "combining_codes", [code for code, _ in combining])
    emit(out, "uint8_t", "combining_classes", [value for _, value in combining])
    codes, offsets, pool = [], [], []
    for code in range(LAST):
        if code in HANGUL or 0xD800 <= code < 0xE000:
            continue
        parts = unicodedata.normalize("NFKD", chr(code))
        if parts != chr(code):
            codes.append(code)
            offsets.append(len(pool))
            pool += [ord(c) for c in parts]
    offsets.append(len(pool))
    emit(out, "uint32_t", "decomposed_codes", codes)
    emit(out, "uint16_t", "decomposed_offsets", offsets)
    emit(out, "uint32_t", "decomposed_pool", pool)
    emit(out, "uint64_t", "composed_pairs", [f"{first << 21 | second}u" for first, second, _ in pairs])
    emit(out, "uint32_t", "composed_codes", [code for _, _, code in pairs])


def all_names():
    """Names with their code points; for a sequence the private code point that the reference keeps it under. Then those
    private code points and the names under them."""
    names, private, sequences = {}, {}, {}
    for code in range(LAST):
        name = unicodedata.name(chr(code), None)
        if name and not name.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")):
            names[name] = code
    for code in ALIASES:
        spelled = chr(code).encode("ascii", "namereplace").decode()
        if not spelled.startswith("\\N{"):
            continue
        name = spelled[3:-1]
        private[code] = name
        found = unicodedata.lookup(name)
        names[name] = ord(found) if len(found) == 1 else code
        if len(found) > 1:
            sequences[code] = found
    return sorted(names.items()), private, sequences


def emit_names(out):
    names, private, sequences = all_names()
    words = sorted({word for name, _ in names for word in name.split(" ")})
    ids = {word: i for i, word in enumerate(words)}
    offsets, sequence, text = [], [], ""
    for name, _ in names:
        offsets.append(len(sequence))
        sequence += [ids[word] for word in name.split(" ")]
    offsets.append(len(sequence))
    starts = []
    for word in words:
        starts.append(len(text))
        text += word
    starts.append(len(text))
    out.write(f"enum {{ LONGEST_NAME = {max(len(name) for name, _ in names)}, FIRST_PRIVATE = {ALIASES.start}, "
              f"LAST_PRIVATE = {ALIASES.stop - 1} }};\n")
    emit(out, "uint32_t", "name_codes", [code for _, code in names])
    at = {name: i for i, (name, _) in enumerate(names)}
    listed = {code: at[name] for name, code in names if unicodedata.name(chr(code), None) == name}
    listed.update({code: at[name] for code, name in private.items()})
    emit(out, "uint32_t", "spelled_codes", sorted(listed))
    emit(out, "uint16_t", "spelled_names", [listed[code] for code in sorted(listed)])
    emit(out, "uint32_t", "sequence_codes", sorted(sequences))
    emit(out, "uint16_t", "sequence_offsets", [sum(len(sequences[c]) for c in sequences if c < code) for code in sorted(sequences)])
    emit(out, "uint16_t", "sequence_lengths", [len(sequences[code]) for code in sorted(sequences)])
    emit(out, "uint32_t", "sequence_pool", [ord(c) for code in sorted(sequences) for c in sequences[code]])
    emit(out, "uint32_t", "name_offsets", offsets)
    emit(out, "uint16_t", "name_words", sequence)
    emit(out, "uint32_t", "word_starts", starts)
    emit(out, "char", "word_text", [ord(c) for c in text])


def emit_hangul_names(out):
    prefix = len("HANGUL SYLLABLE ")
    spelled = lambda code: unicodedata.name(chr(0xAC00 + code))[prefix:]
    leads = [spelled(i * 588)[:-1] for i in range(19)]  # all of them with the vowel A
    vowels = [spelled(11 * 588 + i * 28) for i in range(21)]  # behind the silent lead
    tails = [spelled(11 * 588 + i)[1:] for i in range(28)]
    for name, parts in ("hangul_leads", leads), ("hangul_vowels", vowels), ("hangul_tails", tails):
        out.write(f"static const char {name}[][4] = {{" + ",".join(f'"{part}"' for part in parts) + "};\n")


def emit_ideographs(out):
    ranges = []
    for code in range(LAST):
        if not unicodedata.name(chr(code), "").startswith("CJK UNIFIED IDEOGRAPH-"):
            continue
        if ranges and ranges[-1] == code - 1:
            ranges[-1] = code
        else:
            ranges += [code, code]
    emit(out, "uint32_t", "ideograph_ranges", ranges)


def emit_decimals(out):
    """The zeros of all decimal digits: each is followed by its nine others."""
    digits = {code: unicodedata.decimal(chr(code)) for code in range(LAST) if unicodedata.decimal(chr(code), None) is not None}
    zeros = [code for code, value in digits.items() if value == 0]
    assert digits == {zero + i: i for zero in zeros for i in range(10)}
    emit(out, "uint32_t", "decimal_zeros", zeros)


def main():
    pairs = compositions()
    seconds = {second for _, second, _ in pairs} | set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write(f"/* Generated by tools/unicode_tables.py from Unicode {unicodedata.unidata_version}. */\n")
        out.write(f"enum {{ FLAG_BLOCK = {BLOCK}, XID_START = {XID_START}, XID_CONTINUE = {XID_CONTINUE}, "
                  f"PRINTABLE = {PRINTABLE}, MAY_CHANGE = {MAY_CHANGE}, WORD = {WORD} }};\n")
        emit_flags(out, seconds)
        emit_normal_forms(out, pairs)
        emit_names(out)
        emit_hangul_names(out)
        emit_ideographs(out)
        emit_decimals(out)


main()
