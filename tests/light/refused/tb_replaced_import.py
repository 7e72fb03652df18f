import builtins, sys
builtins.__import__ = 5
try: 1/0
except Exception as e: sys.excepthook(type(e), e, e.__traceback__)
print(2)
