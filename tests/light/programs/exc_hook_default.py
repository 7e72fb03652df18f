import sys
try: 1/0
except Exception as e:
    sys.excepthook(type(e), e, e.__traceback__)
    sys.__excepthook__(type(e), e, None)

sys.exit("bye")
