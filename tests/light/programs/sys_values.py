import sys
print(sys.version.split()[0], sys.version_info, sys.version_info >= (3, 11), sys.hexversion)
print(sys.implementation.name, sys.implementation.cache_tag, sys.implementation.version == sys.version_info)
print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform, sys.float_repr_style)
print(sys.float_info, sys.int_info, sys.hash_info)
print(sys.thread_info.name, sys.api_version, sys.copyright.split("\n")[0], sys.executable, sys.prefix)
print(len(sys.builtin_module_names), "math" in sys.stdlib_module_names, type(sys.stdlib_module_names).__name__)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
print(sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.getswitchinterval(), sys.is_finalizing())
print(len(sys.argv), sys.argv[0] == __file__, sys.exc_info(), sys.exception())
print(sys.intern("abc"), sys.gettrace(), sys.getprofile(), sys.warnoptions, sys._xoptions)
print(sys.flags.optimize, sys.flags.hash_randomization, sys.flags.isolated)
v = sys.version_info
print(v[:2], v.major, v[-2], list(v), v == tuple(v), hash(v) == hash(tuple(v)), v.n_fields, v.n_sequence_fields)
for f in (lambda: type(v)((1, 2, 3, 4, 5)), lambda: setattr(v, "major", 4), lambda: sys.nope, lambda: sys.intern(3),
          lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit("a"), lambda: sys.getrecursionlimit(1),
          lambda: sys.set_int_max_str_digits(5), lambda: sys.setswitchinterval(0), lambda: sys.exit(1, 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    1 / 0
except ZeroDivisionError as e:
    print(sys.exc_info()[0], sys.exc_info()[1] is e, sys.exception() is e, sys.exc_info()[2] is e.__traceback__)
