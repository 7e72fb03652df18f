"""pathlib: everything that changes files."""
import pathlib, os
p = pathlib.Path("d"); p.mkdir(); (p / "e/f").mkdir(parents=True); (p / "e/f").mkdir(parents=True, exist_ok=True)
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except OSError as e: print(type(e).__name__, e)
fails(p.mkdir); fails((p / "x/y").mkdir); fails(p.rmdir); fails((p / "no").unlink); (p / "no").unlink(missing_ok=True)
a = p / "a.txt"; print(a.write_text("grüße\n", encoding="utf-8"), a.read_text("utf-8"), a.write_bytes(b"12"), a.read_bytes(), a.stat().st_size)
with a.open("a") as f: f.write("x")
print(a.read_text(), a.rename(p / "b"), a.exists(), (p / "b").replace(a), a.is_file(), a.touch(), a.chmod(0o600), oct(a.stat().st_mode)); fails(a.touch, exist_ok=False)
l = p / "l"; l.symlink_to("a.txt"); print(l.is_symlink(), l.readlink(), l.resolve().name, l.lstat().st_size, (p / "h").hardlink_to(a), a.samefile(p / "h"))
print(sorted(x.name for x in p.iterdir()), sorted(str(x) for x in p.rglob("*")), [str(x) for x in sorted(p.glob("*.txt"))])
fails((p / "none").read_text); fails(p.read_text); fails(pathlib.Path("none").iterdir().__next__)
print(pathlib.Path.cwd() == pathlib.Path(os.getcwd()), pathlib.Path("d").absolute().relative_to(pathlib.Path.cwd()))
for x in sorted(p.rglob("*"), reverse=True): x.rmdir() if x.is_dir() and not x.is_symlink() else x.unlink()
p.rmdir(); print(p.exists())
