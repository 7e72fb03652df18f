"""Static objects of a CPython executable that is not position independent, read from its file: no symbols needed.

    python3.11 pin_elf.py EXECUTABLE     prints what it finds

An executable -> {key: address} for static types, C functions that Python can reach, and exported objects. Keys mean the
same in every link of one CPython source; that is what lets one link answer with the addresses of another. The layout of
PyTypeObject, PyMethodDef and PyModuleDef is that of the 64-bit ABI of 3.11, as its public headers declare it.
"""
import struct
import sys

NAME, BASIC_SIZE, FLAGS, DOC, METHODS = 24, 32, 168, 176, 232  # offsets in PyTypeObject
TYPE_SIZE = 408
MODULE_NAME, MODULE_METHODS = 40, 64  # offsets in PyModuleDef


class Image:
    """An ELF file as it will lie in memory."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise ValueError(f"{path} is not a 64-bit little-endian ELF file")
        kind, self.section_at = struct.unpack_from("<H22xQ", self.data, 16)
        if kind != 2:
            raise ValueError(f"{path} is position independent")
        self.section_size, n_sections, names = struct.unpack_from("<HHH", self.data, 58)
        self.sections = [self._section(i) for i in range(n_sections)]
        at = self.sections[names][3]
        self.by_name = {self._text_at(at + s[0]): s for s in self.sections}

    def _section(self, index):
        # name, type, address, offset, size, link
        name, kind, _flags, address, offset, size, link = struct.unpack_from(
            "<IIQQQQI", self.data, self.section_at + index * self.section_size)
        return name, kind, address, offset, size, link

    def _text_at(self, offset):
        return self.data[offset:self.data.index(b"\0", offset)].decode("latin-1")

    def offset(self, address):
        """Where the byte at an address stands in the file; None if it is in no section with contents."""
        for _, kind, start, offset, size, _ in self.sections:
            if kind not in (0, 8) and start and start <= address < start + size:
                return address - start + offset
        return None

    def end(self):
        return max(start + size for _, _, start, _, size, _ in self.sections)

    def section(self, name):
        _, _, address, offset, size, _ = self.by_name[name]
        return address, offset, size

    def symbols(self, table):
        """(name, address, size, type) of the defined symbols of .dynsym or .symtab."""
        if table not in self.by_name:
            return
        _, _, _, offset, size, link = self.by_name[table]
        strings = self.sections[link][3]
        for at in range(offset, offset + size, 24):
            name, info, _, index, value, n = struct.unpack_from("<IBBHQQ", self.data, at)
            if index and value:
                yield self._text_at(strings + name), value, n, info & 15

    def string(self, address):
        """The C string at an address, if it is one of printable characters."""
        if not hasattr(self, "rodata"):
            self.rodata = self.section(".rodata")
        start, offset, size = self.rodata
        if not start <= address < start + size:
            return None
        at = address - start + offset
        text = self.data[at:self.data.index(b"\0", at)]
        return text.decode("latin-1") if text and all(32 <= c < 127 or c in b"\n\t" for c in text) else None

    def words(self, address, n):
        at = self.offset(address)
        return struct.unpack_from(f"<{n}Q", self.data, at) if at is not None else (0,) * n


def methods(image, address):
    """(name, function) of an array of PyMethodDef."""
    found = []
    while address:
        name, function, _, _ = image.words(address, 4)
        text = image.string(name) if name else None
        if not text:
            break
        found.append((text, function))
        address += 32
    return found


def statics(path):
    """{key: address}; a key that two objects share is left out."""
    image = Image(path)
    found, twice = {}, set()

    def add(key, address):
        if found.setdefault(key, address) != address:
            twice.add(key)

    for name, address, _, kind in image.symbols(".dynsym"):
        if kind == 1 and name[:1] == "_" or name[:2] == "Py":
            add(f"symbol {name}", address)
    type_type = found["symbol PyType_Type"]
    start, offset, size = image.section(".data")
    words = struct.unpack_from(f"<{size // 8}Q", image.data, offset)
    n_words = len(words)
    words += (0,) * (TYPE_SIZE // 8)  # so that the last object can be looked at as if it were of any kind
    for i in range(n_words):
        # Objects that the linker lays out have one reference and, when types, no items yet.
        if words[i] == 1 and words[i + 1] in (0, type_type):
            scan_object(image, words, i, start, add)
        elif words[i] and image.string(words[i]) == "__new__" and image.string(words[i + 3]):
            add("function __new__", words[i + 1])
    return {key: address for key, address in found.items() if key not in twice}, sorted(twice)


def scan_object(image, words, i, start, add):
    address = start + 8 * i
    name = words[i + NAME // 8]
    text = image.string(name) if name and words[i + 2] == 0 else None
    if text and is_type_name(text) and words[i + BASIC_SIZE // 8] < 1 << 16 and words[i + FLAGS // 8] < 1 << 32:
        basic, doc = words[i + BASIC_SIZE // 8], words[i + DOC // 8]
        doc = image.string(doc) if doc else None
        # Types of one name exist: `_io.TextIOWrapper` does not, `code` and iterators do; size and doc tell them apart.
        key = f"type {text} {basic} {hash_text(doc)}"
        add(key, address)
        for method, function in methods(image, words[i + METHODS // 8]):
            add(f"function {key} {method}", function)
        return
    name, table = words[i + MODULE_NAME // 8], words[i + MODULE_METHODS // 8]
    text = image.string(name) if name and not any(words[i + 1:i + 5]) else None
    if text and is_type_name(text):
        for method, function in methods(image, table):
            add(f"function module {text} {method}", function)


def is_type_name(text):
    return all(part.isidentifier() or part[0] == "<" for part in text.replace(" ", "_").replace("-", "_").split("."))


def hash_text(text):
    value = 0
    for c in text or "":
        value = (value * 31 + ord(c)) & 0xffffffff
    return f"{value:08x}"


if __name__ == "__main__":
    table, doubles = statics(sys.argv[1])
    for key, address in sorted(table.items()):
        print(f"{address:#x}\t{key}")
    for key in doubles:
        print(f"twice\t{key}", file=sys.stderr)
