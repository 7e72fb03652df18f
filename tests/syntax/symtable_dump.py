"""The form of `dump --symtab`: every table of the reference's `symtable` module, children indented below their parents.

A table is a line `TYPE NAME line N`, then its lists and its symbols; it shows all that the module tells except ids.
Run as a script, it prints the tables of one file: symtable_dump.py FILE.
"""
import symtable
import sys

TABLE_PREDICATES = ("is_optimized", "is_nested", "has_children")
FUNCTION_LISTS = ("parameters", "locals", "globals", "nonlocals", "frees")
SYMBOL_PREDICATES = ("referenced", "parameter", "global", "nonlocal", "declared_global", "local", "annotated", "free",
                     "imported", "assigned", "namespace")


def dump_symbol(symbol, indent, out):
    flags = [name for name in SYMBOL_PREDICATES if getattr(symbol, "is_" + name)()]
    out.append(f"{indent}  {symbol.get_name()}: {' '.join(flags)}")


def dump_table(table, indent, out):
    flags = [name for name in TABLE_PREDICATES if getattr(table, name)()]
    head = f"{indent}{table.get_type()} {table.get_name()} line {table.get_lineno()}"
    out.append(" ".join([head, *flags]))
    if isinstance(table, symtable.Function):
        for name in FUNCTION_LISTS:
            names = getattr(table, "get_" + name)()
            out.append(f"{indent} {name}: {' '.join(names)}".rstrip())
    if isinstance(table, symtable.Class):
        out.append(f"{indent} methods: {' '.join(table.get_methods())}".rstrip())
    out.append(f"{indent} symbols:")
    for symbol in table.get_symbols():
        dump_symbol(symbol, indent, out)
    for child in table.get_children():
        dump_table(child, indent + "  ", out)


def dump(source, filename, mode):
    out = []
    dump_table(symtable.symtable(source, filename, mode), "", out)
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        sys.stdout.write(dump(file.read(), sys.argv[1], "exec"))
