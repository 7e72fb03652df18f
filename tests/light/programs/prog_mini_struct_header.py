import struct

HEAD = struct.Struct(">4sHBx")
data = HEAD.pack(b"SB", 513, 7) + struct.pack("<2hf", -1, 300, 1.5)
print(data.hex(" "), HEAD.size, HEAD.unpack_from(data), struct.unpack_from("<2hf", data, 8), HEAD.format)
print([*struct.iter_unpack("2B", bytes(range(6)))], struct.calcsize("<bq"), struct.pack("?3p", True, b"xyz"))
for job in (lambda: HEAD.unpack(b"x"), lambda: struct.pack("B", 256), lambda: struct.pack("2i", 1), lambda: struct.pack("z"),
            lambda: struct.pack("h", 1.5), lambda: struct.unpack("i", "abcd")):
    try:
        print(job())
    except (struct.error, TypeError) as error:
        print(type(error).__name__, error)
struct.unpack("<I", b"abc")
