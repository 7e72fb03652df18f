"""The examples of docs/embedding.md: each is compiled as C11 and as C++17, run, and prints what the page says. And the header
alone: in C, in C++, twice in one file.

usage: test_embedding.py SOURCE-FOLDER LIBRARY CC CXX [COMPILER OPTION]..."""
import pathlib
import re
import subprocess
import sys
import tempfile

source, library, cc, cxx, *extra = sys.argv[1:]
extra = [option for option in extra if option]
include = f'-I{source}/include'
strict = ['-Wall', '-Wextra', '-Wpedantic', '-Werror', '-Wshadow']
passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('failed:', what)


def compiled(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    check(done.returncode == 0 and not done.stderr, f'{" ".join(command)}: {done.stderr}')
    return done.returncode == 0


def compilers(folder):
    return ((cc, '-std=c11', folder / 'example.c', []), (cxx, '-std=c++17', folder / 'example.cc', []))


def main():
    page = pathlib.Path(source, 'docs/embedding.md').read_text()
    examples = re.findall(r'<!-- example (\w+) -->\n```c\n(.*?)```\n```output\n(.*?)```', page, re.S)
    check(len(examples) == page.count('\n```c\n') >= 6, f'{len(examples)} examples')
    header = pathlib.Path(source, 'include/samebyte.h').read_text()
    check(header.count('\n') <= 600, 'the header is longer than 600 lines')
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for compiler, standard, file, options in compilers(folder):
            file.write_text('#include <samebyte.h>\n#include <samebyte.h>\nint main(void) { return 0; }\n')
            compiled([compiler, standard, *strict, include, *options, '-c', str(file), '-o', str(folder / 'header.o')])
            for title, text, output in examples:
                file.write_text(text)
                program = folder / title
                if not compiled([compiler, standard, *strict, *extra, include, *options, str(file), '-o', str(program),
                                 library, '-lmd', '-lm', '-pthread']):
                    continue
                done = subprocess.run([program], capture_output=True, text=True, timeout=60)
                check((done.returncode, done.stdout, done.stderr) == (0, output, ''), f'{title}, {standard}: {done}')
    print(f'{passed} passed, {failed} failed')
    return failed != 0


sys.exit(main())
