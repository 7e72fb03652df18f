# Signals that a program sends itself: handlers run at once, in order, with the frame of the call.
import os
import signal
import sys
from functools import partial


def show(number, frame):
    print("handler", number, frame.f_code.co_name, frame.f_lineno)


def plain():
    pair = (signal.raise_signal(signal.SIGUSR1), print("behind it"))
    os.kill(os.getpid(), signal.SIGUSR1)
    return pair


def failing(number, frame):
    raise KeyError(number)


def nested(number, frame):
    print("outer", number)
    signal.raise_signal(signal.SIGUSR1)
    print("outer ends")


class Handler:
    def __call__(self, *args):
        print("object", args[0], args[1].f_lineno)
        return self

    def method(self, number, frame):
        print("method", number)


def caught():
    try:
        signal.raise_signal(signal.SIGUSR2)
        print("not here")
    except KeyError as error:
        trace = error.__traceback__
        while trace:
            print(trace.tb_frame.f_code.co_name, trace.tb_lineno)
            trace = trace.tb_next


def complaint(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


print(signal.signal(signal.SIGUSR1, show), signal.getsignal(signal.SIGUSR1) is show)
print(plain())
print(list(map(signal.raise_signal, [10, 10])), list(map(partial(os.kill, os.getpid()), [10])))
signal.signal(signal.SIGUSR2, failing)
caught()
signal.signal(signal.SIGUSR2, nested)
signal.raise_signal(signal.SIGUSR2)
for handler in (Handler(), Handler().method, lambda *args: print(len(args))):
    signal.signal(signal.SIGTERM, handler)
    signal.raise_signal(signal.SIGTERM)
for number in (signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH, signal.SIGPIPE):
    print(number, signal.raise_signal(number))
    signal.signal(number, show)
    signal.raise_signal(number)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
print(signal.raise_signal(signal.SIGUSR1), os.kill(os.getpid(), 0))
for number in (0, 65, -1, 2**40, "x", 1.5, None):
    complaint(signal.raise_signal, number)
for args in ((65,), (-1,), ("x",), (1.5,), (), (1, 2)):
    complaint(os.kill, os.getpid(), *args)
complaint(os.kill, "x", 1)
complaint(os.kill, 2**40, 1)
complaint(signal.signal, 9, show)
complaint(signal.signal, 2, "x")
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print(repr(error), error.__context__, error.__traceback__.tb_next)
try:
    try:
        1 / 0
    finally:
        os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt as error:
    print(repr(error.__context__))
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.raise_signal(signal.SIGINT)
print(signal.signal(signal.SIGINT, signal.default_int_handler), file=sys.stderr)
