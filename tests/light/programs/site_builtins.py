# What the module site puts into builtins.
import builtins

print(exit, quit, sep="\n")
print(repr(copyright).splitlines()[0])
print(credits)
print(type(license), type(help), repr(help))
print(repr(license))
print(builtins.quit is quit, hasattr(builtins, "exit"))
print([n for n in ("exit", "quit", "copyright", "credits", "license", "help") if n in dir(builtins)])
try:
    quit(5)
except SystemExit as e:
    print("left", e.code)
exit("bye")
