import sys
def hook(t, v, tb):
    print("hook", v)
    sys.exit(5)
sys.excepthook = hook
1/0
