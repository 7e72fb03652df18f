# Every source of entropy reads one stream.
import os
import random
import secrets
import subprocess
import sys
import tempfile
import uuid

print(random.random(), random.Random().random(), random.SystemRandom().random())
print(os.urandom(5), os.getrandom(5), os.getrandom(3, os.GRND_NONBLOCK), secrets.token_hex(8), secrets.choice(range(99)))
for device in "/dev/urandom", "/dev/random":
    with open(device, "rb", buffering=0) as f:
        print(f.read(6), f.read(0))
fd = os.open("/dev/urandom", os.O_RDONLY)
copy = os.dup(fd)
print(os.read(fd, 4), os.readv(copy, [bytearray(3)]))
os.close(fd)
print(os.read(copy, 4))
os.close(copy)
with open(__file__, "rb") as f:
    print(f.read(10))
print(uuid.uuid4(), uuid.uuid1(), uuid.uuid1(), hex(uuid.getnode()), uuid.uuid1().is_safe)
print(next(tempfile._get_candidate_names()), tempfile.mktemp())
print(subprocess.check_output(["head", "-c", "8", "/dev/urandom"]))
print(subprocess.check_output([sys.executable, "-c", "import os; print(os.urandom(3))"]))
import numbers, hashlib, ssl
print(hash("a") == hash("a"), sys.flags.hash_randomization, len(ssl.RAND_bytes(4)))
random.seed(1)
print(random.random(), random.sample(range(1000), 5))
