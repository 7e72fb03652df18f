# A hook sees the KeyboardInterrupt; the process ends by SIGINT all the same.
import sys


class Stop(KeyboardInterrupt):
    pass


def hook(kind, error, trace):
    print("hook", kind.__name__, error, trace.tb_lineno)


sys.excepthook = hook
raise Stop("enough")
