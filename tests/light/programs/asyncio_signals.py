# Handlers are kept; the loop's SIGINT handler comes and goes.
import asyncio
import signal
import _signal


def show(fn, *args):
    try:
        print(fn(*args))
    except Exception as e:
        print(type(e).__name__, e)


def handler(number, frame):
    pass


print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM), signal.getsignal(13))
print(signal.signal(signal.SIGTERM, handler), signal.signal(signal.SIGTERM, signal.SIG_IGN) is handler)
print(signal.getsignal(signal.SIGTERM), signal.signal(signal.SIGTERM, signal.SIG_DFL), _signal.getsignal(15))
for args in ((9, 0), (0, 0), (99, 0), (2, None), (2, 5), ("x", 0), (32, 0)):
    show(_signal.signal, *args)
show(_signal.signal, 2)
for n in (0, 65, 32, 33, 34, 64, 25):
    show(_signal.getsignal, n)
show(signal.default_int_handler)
try:
    signal.default_int_handler(2, None)
except KeyboardInterrupt as e:
    print(repr(e))
show(signal.set_wakeup_fd, -1)
show(signal.set_wakeup_fd, 77)
show(signal.siginterrupt, 2, False)


async def main():
    inside = signal.getsignal(signal.SIGINT)
    print(type(inside).__name__, inside.func.__name__)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, print, "never")
    print(signal.getsignal(signal.SIGUSR1) is not signal.SIG_DFL)
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    for bad in (0, 999, signal.SIGKILL):
        try:
            loop.add_signal_handler(bad, print)
        except (ValueError, RuntimeError) as e:
            print(type(e).__name__, e)


asyncio.run(main())
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
signal.signal(signal.SIGINT, handler)
asyncio.run(asyncio.sleep(0))
print(signal.getsignal(signal.SIGINT) is handler)
