s = "The quick, brown fox; jumps over the lazy dog."
print(s.split()[:3], s.split(", "), s.rsplit(" ", 2), s.partition(";")[0], s.rpartition("the")[2], s.count("o"))
print(s.title(), s.swapcase()[:12], s.replace("o", "0", 2), s.find("zzz"), s.rfind("o"), s.startswith(("A", "The")))
print(s.strip("T.h"), "xxabcxx".lstrip("x"), "abcabc".removeprefix("abc"), "a.py".removesuffix(".py"), "-".join("abc"))
print("a\tb\tcc".expandtabs(4), "7".zfill(3), "-7".zfill(4), "ab".center(7, "*"), "%s" % "x", "abc".isidentifier())
print("Hello".translate(str.maketrans("elo", "310", "H")), "a,b,,c".split(","), "  a  b ".split(" "), "".split(), "".split(","))
print("one\ntwo\r\nthree\n".splitlines(), "one\ntwo\n".splitlines(True), "ab" * 3, "abc"[::-1], "abcdef"[1:5:2], "abc"[-2:])
print("b" in "abc", "" in "x", "abc" > "abd", min("hello"), sorted(set("hello")), "A".isupper(), "1a".isalnum(), " ".isspace())
print("%s has %d items costing %.2f (%5.1f%%)" % ("cart", 3, 9.5, 33.333), "%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%c%c" % (65, "b"))
print("{:>5}{:<5}{:^5}|".format(1, 2, 3), "{1}{0}".format("a", "b"), "{a.real}".format(a=5), "{!r}".format("q"), "{{}}".format())
for job in ("'abc'.index('d')", "'abc'.split('')", "''.join([1])", "'a' + 1", "'abc'.center(5, 'xx')", "'{} {1}'.format(1, 2)",
            "'{a}'.format(1)", "'{'.format()", "'%q' % 1", "'%d' % '1'", "'a'.encode('nope')", "'%s'%()", "'x'.replace('a')"):
    try:
        print(eval(job))
    except Exception as error:
        print(job, type(error).__name__, error)
