async def f(): pass
f()
for i in range(3):
    f()
def g():
    f()
g(); g()
print("__warningregistry__" in globals())
print(__warningregistry__)
c = f()
