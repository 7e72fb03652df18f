jobs = ["int('12x')", "int('')", "int('0b12', 0)", "int('z', 36)", "int('1', 1)", "int(None)", "int([])", "int('١٢')",
        "int(' 12\\n')", "int('1_000')", "int('1__0')", "int(float('nan'))", "int(float('inf'))", "int(1e30)",
        "float('1e')", "float('.')", "float('nan')", "float('-Infinity')", "float('1_0.5')", "float([])", "float('0x1')",
        "complex('1+2j')", "complex('1 + 2j')", "complex('a')", "bool('False')", "str(b'x')", "bytes('x')", "bytes(3)",
        "bytes([256])", "chr(-1)", "chr(1114112)", "ord('')", "ord('ab')", "bytes.fromhex('1g')", "list(5)", "dict([1])",
        "dict([(1, 2, 3)])", "tuple(None)", "set(3)", "frozenset('aab') == {'a', 'b'}", "hex(1.5)", "bin('1')", "oct(-8)",
        "round('1')", "abs('a')", "divmod(1, 0)", "pow(2, -1, 4)", "pow(2, 3, 0)", "pow(3, -1, 7)", "sum('ab')",
        "sum([[1], [2]], [])", "int('9' * 30)", "'abc'.encode('ascii')", "'é'.encode('ascii')", "b'\\xff'.decode()",
        "float(10 ** 400)", "10 ** 400 / 3", "1 << -1", "[1] * 'a'", "'a' * -1", "'%d' % 'a'", "'%s %s' % 1", "f'{1:z}'"]
for job in jobs:
    try:
        print(job, "->", eval(job))
    except Exception as error:
        print(job, "!!", type(error).__name__, error)
int("0x1f")
