import sys


def cleanup():
    print("cleanup")


try:
    try:
        sys.exit("message to stderr")
    finally:
        cleanup()
except SystemExit as stop:
    print(repr(stop.code), isinstance(stop, Exception))
try:
    exit_code = sys.exit()
except SystemExit as stop:
    print(stop.code)
try:
    raise SystemExit(4, "two")
except SystemExit as stop:
    print(stop.code, stop.args)
print("leaving", flush=True)
raise SystemExit(7)
