# An uncaught KeyboardInterrupt ends the process by SIGINT, once everything else has been done.
import atexit
import signal
import sys


class Last:
    def __del__(self):
        print("finalizer")


def work(depth):
    try:
        if depth:
            work(depth - 1)
        else:
            signal.raise_signal(signal.SIGINT)
    finally:
        print("finally", depth)


last = Last()
atexit.register(print, "exit function")
sys.stdout.write("held back\n")
work(2)
