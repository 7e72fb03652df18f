"""uuid: what is made of names, numbers and bytes; the kinds that are drawn have the right form."""
import copy
import pickle
import uuid

for make in (uuid.uuid3, uuid.uuid5):
    for space in (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500):
        print(make(space, "python.org"), make(space, ""), make(space, "\u20ac\U0001f600"))
u = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
for name in ("hex", "int", "urn", "bytes", "bytes_le", "fields", "time_low", "time_mid", "time_hi_version", "clock_seq_hi_variant",
             "clock_seq_low", "time", "clock_seq", "node", "variant", "version", "is_safe"):
    print(name, getattr(u, name))
print(repr(u), hash(u) == hash(uuid.UUID(int=u.int)), u == uuid.UUID(bytes=u.bytes), u < uuid.UUID(int=1 << 127))
print(uuid.UUID(fields=u.fields) == u, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID("urn:uuid:" + u.hex), int(u))
print(copy.deepcopy(u) == u, pickle.loads(pickle.dumps(u)) == u, uuid.UUID(int=5, version=4))
for wrong in ({}, {"hex": "12"}, {"bytes": b"12"}, {"int": -1}, {"int": 1 << 128}, {"hex": "g" * 32}, {"fields": (1, 2)},
              {"int": 1, "version": 9}, {"hex": "0" * 32, "int": 1}, {"fields": (1 << 32, 0, 0, 0, 0, 0)}):
    try:
        print(uuid.UUID(**wrong))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    u.int = 3
except TypeError as e:
    print(e)
a, b = uuid.uuid4(), uuid.uuid4()
print(a.version, a.variant, a != b, len(str(a)), uuid.uuid4().is_safe)
c, d = uuid.uuid1(), uuid.uuid1()
print(c.version, c.variant, c != d, c.node == d.node == uuid.getnode(), c.time < d.time)
e = uuid.uuid1(0x123456789ABC, 0x1234)
print(e.node, e.clock_seq, e.version, e.is_safe, uuid.SafeUUID(0), list(uuid.SafeUUID))
import _uuid
print(_uuid.has_uuid_generate_time_safe, len(_uuid.generate_time_safe()[0]))
try:
    _uuid.generate_time_safe(1)
except TypeError as e:
    print(e)
