# A replaced __import__ sees what the program imports, and nothing that the start-up had imported.
import builtins

seen = []
before = builtins.__import__


def spy(name, globals=None, locals=None, fromlist=(), level=0):
    seen.append((name, fromlist, level))
    return before(name, globals, locals, fromlist, level)


builtins.__import__ = spy
import os
import io, abc, codecs
from stat import S_ISDIR

import encodings.utf_8

builtins.__import__ = before
print(seen)
print(os.sep, S_ISDIR(0o40000))
