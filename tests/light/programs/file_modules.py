"""Modules that write files: configparser, json, fileinput, filecmp, glob, linecache."""
import configparser, json, fileinput, filecmp, glob, os, linecache
c = configparser.ConfigParser(); c["a"] = {"x": "1", "y": "two\nlines"}
with open("c.ini", "w") as f: c.write(f)
d = configparser.ConfigParser(); print(d.read(["none.ini", "c.ini"]), dict(d["a"]), open("c.ini").read())
with open("j.json", "w") as f: json.dump({"a": [1, 2.5, None], "é": "ü"}, f, indent=1, ensure_ascii=False)
print(json.load(open("j.json")), open("j.json").read())
for n in "xy":
    with open(n + ".txt", "w") as f: f.write("1\n2\n%s\n" % n)
for line in fileinput.input(["x.txt", "y.txt"]): print(fileinput.filename(), fileinput.filelineno(), fileinput.lineno(), fileinput.isfirstline(), line, end="")
with fileinput.input("x.txt", inplace=True, backup=".bak") as f:
    for line in f: print(line.upper(), end="")
print(open("x.txt").read(), sorted(glob.glob("*.*")), filecmp.cmp("x.txt", "y.txt", shallow=False), filecmp.cmp("x.txt.bak", "x.txt", shallow=False))
os.makedirs("p/q"); os.makedirs("r/q"); open("p/q/f", "w").close(); open("r/g", "w").close()
dc = filecmp.dircmp("p", "r"); print(dc.left_only, dc.right_only, dc.common_dirs); dc.report_full_closure()
print(sorted(glob.glob("**", recursive=True)), linecache.getline("y.txt", 3), linecache.getline("none", 1))
