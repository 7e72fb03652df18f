"""What the reference says about a piece of source, as text that frontend_batch prints as well.

One function per command of tests/syntax/frontend_batch.c. A result is the warnings, one a line, then either the dump
(tree, tokens, tables, code objects) or the error with all its attributes. Results are kept in an SQLite file in the
build folder by content hash, since asking is the slow half; dumps that are large are kept as their hash alone.
"""
import ast
import hashlib
import io
import os
import sqlite3
import sys
import tokenize
import types
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "syntax"))
import symtable_dump  # noqa: E402

KEEP_WHOLE = 4096  # bytes; longer dumps are kept as a hash


def error_text(error):
    lines = [f"error {type(error).__name__}"]
    if isinstance(error, SyntaxError):
        lines.append(f"at {error.lineno} {error.offset} {error.end_lineno} {error.end_offset}")
        lines.append(f"msg {error.msg}")
        lines.append("no text" if error.text is None else f"text {error.text}")
    else:
        lines.append(f"msg {error}")
    return "\n".join(lines)


def warning_lines(caught):
    seen, lines = set(), []
    for warning in caught:
        line = f"warning {warning.category.__name__} {warning.lineno} {warning.message}"
        if line not in seen:  # a second pass over the source, made to find an error, repeats them
            seen.add(line)
            lines.append(line)
    return lines


def with_warnings(make):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            body = make()
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            body = error_text(error)
    return "\n".join([*warning_lines(caught), body]).encode("utf-8", "surrogatepass")


def ask_ast(source, mode):
    return with_warnings(lambda: ast.dump(ast.parse(source, "<string>", mode), include_attributes=True, indent=2))


def ask_check(source, mode):
    def make():
        compile(source, "<string>", mode, dont_inherit=True)
        return "ok"
    return with_warnings(make)


def ask_symtab(source, mode):
    return with_warnings(lambda: symtable_dump.dump(source, "<string>", mode))


def code_lines(code, out):
    out.add(f"{code.co_name} {code.co_firstlineno} args {code.co_argcount} {code.co_posonlyargcount} "
            f"{code.co_kwonlyargcount} flags {code.co_flags:#x} locals {' '.join(code.co_varnames)} "
            f"cells {' '.join(code.co_cellvars)} frees {' '.join(code.co_freevars)}")
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            code_lines(constant, out)


def ask_code(source, mode):
    def make():
        out = set()
        code_lines(compile(source, "<string>", mode, dont_inherit=True), out)
        return "\n".join(sorted(out))
    return with_warnings(make)


def ask_tokens(source, mode):
    """As `python3 -m tokenize` prints it, which is nothing but an error when there is one."""
    out = io.StringIO()
    data = source.encode("utf-8") if isinstance(source, str) else source
    try:
        for token in list(tokenize.tokenize(io.BytesIO(data).readline)):
            place = "%d,%d-%d,%d:" % (token.start + token.end)
            print("%-20s%-15s%-15r" % (place, tokenize.tok_name[token.type], token.string), file=out)
    except (SyntaxError, tokenize.TokenError):
        return b"error"
    return out.getvalue().encode("utf-8", "surrogatepass")


ASK = {"ast": ask_ast, "check": ask_check, "symtab": ask_symtab, "code": ask_code, "tokens": ask_tokens}


def digest(result):
    """What is kept of a result: itself when short."""
    if len(result) <= KEEP_WHOLE:
        return result
    return b"sha256 " + hashlib.sha256(result).hexdigest().encode()


class Reference:
    """Answers of the reference with a cache. `path` None: without."""

    def __init__(self, path):
        self.db = None
        if path:
            self.db = sqlite3.connect(path, timeout=60, isolation_level=None)
            self.db.execute("PRAGMA journal_mode=WAL")
            self.db.execute("PRAGMA synchronous=OFF")
            self.db.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, value BLOB)")
        with open(__file__, "rb") as mine, open(symtable_dump.__file__, "rb") as other:
            self.salt = hashlib.sha256(mine.read() + other.read() + sys.version.encode()).digest()

    def key(self, command, mode, source):
        kind, data = ("text", source.encode("utf-8", "surrogatepass")) if isinstance(source, str) else ("bytes", source)
        head = f"{command} {mode} {kind}\n".encode()
        return hashlib.sha256(self.salt + head + data).digest()

    def whole(self, command, mode, source):
        """The full text, never from the cache."""
        return ASK[command](source, mode)

    def answer(self, command, mode, source):
        """The digest of the answer."""
        if not self.db:
            return digest(self.whole(command, mode, source))
        key = self.key(command, mode, source)
        row = self.db.execute("SELECT value FROM answers WHERE key = ?", (key,)).fetchone()
        if row:
            return row[0]
        value = digest(self.whole(command, mode, source))
        self.db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, value))
        return value
