"""Collects the sources that the reference's own tests hand to compile, exec, eval and ast.parse.

Each test module runs under the reference in a process of its own with those four wrapped; whatever they are given is
logged before the call. Prints nothing; harvest(FOLDER) gives a list of [mode, source] without repetitions and keeps
it in FOLDER/harvest.json. As a script with a log file and a module name it is that process.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile

MODULES = """
test_syntax test_exceptions test_fstring test_grammar test_eof test_unicode_identifiers test_positional_only_arg
test_named_expressions test_patma test_string_literals test_generators test_scope test_global test_future test_symtable
test_coroutines test_unpack_ex test_keywordonlyarg test_compile test_asyncgen test_augassign test_ast test_unparse
test_listcomps test_genexps test_setcomps test_dictcomps test_except_star test_extcall test_annotations test_peepholer
test_source_encoding test_pep263 test_pep646_syntax test_super test_class test_codeop test_parser test_peg_generator
test_type_annotations test_exception_group test_raise test_with test_decorators test_int_literal test_bytes test_complex
test_float test_int test_unpack test_baseexception test_flufl test_dynamic test_dis test_code test_warnings
test_lambda test_opcodes test_print test_string_literals test_strtod test_tokenize test_traceback test_trace test_typing
test_utf8source test_yield_from test_funcattrs test_doctest test_builtin test_subscript test_slice test_int_literal
test_pyclbr test_metaclass test_deque test_itertools test_descr test_inspect test_dataclasses test_contextlib_async
""".split()
SPECIAL_FLAGS = 0x1000 | 0x2000 | 0x200 | 0x4000  # type comments, top-level await, incomplete input: not what files are


def install(log):
    import builtins
    real_compile, real_exec, real_eval = builtins.compile, builtins.exec, builtins.eval

    def note(mode, source):
        if isinstance(source, (bytes, bytearray)):
            source = ["bytes", base64.b64encode(bytes(source)).decode()]
        elif not isinstance(source, str):
            return
        print(json.dumps([mode, source]), file=log, flush=True)

    def compile(source, filename, mode, flags=0, *args, **kwargs):
        if mode in ("exec", "eval", "single") and not flags & SPECIAL_FLAGS and "_feature_version" not in kwargs:
            note(mode, source)
        return real_compile(source, filename, mode, flags, *args, **kwargs)

    def scopes_of(frame, args):
        return args if args else (frame.f_globals, frame.f_locals)

    def exec(source, *args, **kwargs):
        note("exec", source)
        return real_exec(source, *scopes_of(sys._getframe(1), args), **kwargs)

    def eval(source, *args, **kwargs):
        note("eval", source.lstrip(" \t") if isinstance(source, str) else source)
        return real_eval(source, *scopes_of(sys._getframe(1), args), **kwargs)

    builtins.compile, builtins.exec, builtins.eval = compile, exec, eval


def run_module(log_path, name):
    import unittest
    with open(log_path, "a") as log:
        install(log)
        unittest.main(module="test." + name, argv=["x"], exit=False, verbosity=0)


def read_log(path, seen, out):
    with open(path) as log:
        for line in log:
            if line in seen or len(line) > 60000:
                continue
            seen.add(line)
            try:
                mode, source = json.loads(line)
            except ValueError:  # the last line of a killed process
                continue
            out.append([mode, source])


def harvest(folder, modules=None):
    """The sources of `modules`; of all of MODULES by default."""
    modules = list(dict.fromkeys(modules or MODULES))
    digest = hashlib.sha256(" ".join([sys.version, *modules]).encode()).hexdigest()[:16]
    kept = os.path.join(folder, f"harvest-{digest}.json")
    if not os.path.exists(kept):
        seen, out = set(), []
        with tempfile.TemporaryDirectory() as scratch:
            for name in modules:
                log = os.path.join(scratch, name + ".log")
                open(log, "w").close()
                try:
                    subprocess.run([sys.executable, os.path.abspath(__file__), log, name], cwd=scratch, timeout=150,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                except subprocess.TimeoutExpired:
                    pass
                read_log(log, seen, out)
        with open(kept + ".new", "w") as file:
            json.dump(out, file)
        os.replace(kept + ".new", kept)
    with open(kept) as file:
        items = json.load(file)
    return [(mode, base64.b64decode(source[1]) if isinstance(source, list) else source) for mode, source in items]


if __name__ == "__main__":
    run_module(sys.argv[1], sys.argv[2])
