"""Writes the image of CPython's initialised core into the executable that makes it: see src/full/image.h.

    image_link.py EXECUTABLE

The executable is asked several times, in different environments and, where the system has it, with addresses randomised:
an image is only taken when all are the same. Otherwise the executable stays without one, and starts as well without.
"""
import os
import subprocess
import sys
import tempfile

import pin_elf
import whole

ENVIRONMENTS = [{"LANG": "C.UTF-8"}, {"LANG": "C.UTF-8", "HOME": "/" + "x" * 3000, "A": "b" * 500},
                {"LC_ALL": "C.UTF-8", "PATH": "/nowhere", "TZ": "UTC"}]


def make(executable, environment, folder):
    path = os.path.join(folder, "image")
    done = subprocess.run([executable, "--make-image", path], env=environment, cwd=folder, check=False,
                          capture_output=True, text=True)
    if done.returncode:
        return None, done.stderr.strip() or f"status {done.returncode}"
    with open(path, "rb") as file:
        return file.read(), None


def first_difference(a, b):
    return next((at for at, pair in enumerate(zip(a, b)) if pair[0] != pair[1]), min(len(a), len(b)))


def main():
    executable = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        made = [make(executable, environment, folder) for environment in ENVIRONMENTS]
    problems = [problem for _, problem in made if problem]
    images = [image for image, _ in made]
    if not problems and len(set(images)) != 1:
        problems = [f"not the same in every run: byte {first_difference(images[0], next(i for i in images if i != images[0]))}"]
    image = pin_elf.Image(executable)
    places = [(address, size) for name, address, size, _ in image.symbols(".symtab") if name == "full_image"]
    if len(places) != 1:
        raise SystemExit("image_link: full_image is not there")
    if not problems and len(images[0]) > places[0][1]:
        problems = [f"{len(images[0])} bytes, room for {places[0][1]}"]
    if problems:
        print(f"image_link: {executable}: no image: {problems[0]}", file=sys.stderr)
        return
    with open(executable, "rb") as file:
        content = bytearray(file.read())
    at = image.offset(places[0][0])
    content[at:at + len(images[0])] = images[0]
    whole.write(executable, content)


if __name__ == "__main__":
    main()
