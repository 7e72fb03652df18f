"""Asks the reference who it is: writes pin.h and pin.json into the folder given as argument."""
import json, os, sys
out = sys.argv[1]
os.makedirs(out, exist_ok=True)
with open(out + "/pin.h", "w") as f:
    f.write('#define PIN_EXECUTABLE "%s"\n#define PIN_TEXT "CPython %s"\n' % (sys.executable, sys.version.split()[0]))
json.dump({"executable": sys.executable}, open(out + "/pin.json", "w"))
