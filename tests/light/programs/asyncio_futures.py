# Future: states, results, callbacks, complaints.
import asyncio
from asyncio import Future, InvalidStateError, CancelledError


def show(fn, *args, **kwargs):
    try:
        print(repr(fn(*args, **kwargs)))
    except BaseException as e:
        print(type(e).__name__, e.args)


def set_attribute(target, name, value):
    setattr(target, name, value)


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.cancelled(), f.get_loop() is loop, f._state, f._asyncio_future_blocking, f._callbacks)
    show(f.result)
    show(f.exception)
    show(f.set_exception, 3)
    show(f.set_exception, int)
    show(f.set_exception, StopIteration)
    show(f.set_exception, StopIteration(1))
    show(f.set_result)
    show(f.cancel, 1, 2)
    show(f.add_done_callback)
    show(f.add_done_callback, print, foo=1)
    calls = []
    f.add_done_callback(calls.append)
    f.add_done_callback(lambda x: calls.append(2))
    f.add_done_callback(calls.append)
    print(len(f._callbacks), f.remove_done_callback(calls.append), f.remove_done_callback(calls.append))
    f.set_result([1])
    print(f, calls, f._result, f._exception, f._callbacks)
    f.add_done_callback(lambda x: calls.append("late"))
    await asyncio.sleep(0)
    print(calls, await f, f.result(), f.exception(), f.cancel(), f.cancelled())
    show(f.set_result, 3)
    show(f.set_exception, ValueError())
    g = loop.create_future()
    g.set_exception(KeyError("k"))
    print(g, g._log_traceback)
    for _ in range(2):
        show(g.result)
    print(repr(g.exception()), g._log_traceback)
    try:
        await g
    except KeyError as e:
        print("awaited", e, e is g.exception())
    for name, value in (("_log_traceback", True), ("_log_traceback", False), ("_state", 1), ("_loop", 1), ("other", 5)):
        show(set_attribute, g, name, value)
    print(g.other)
    show(delattr, g, "_cancel_message")
    show(delattr, g, "_result")
    h = asyncio.Future()
    print(h.cancel("why"), h, h.cancelled(), h.done(), h._cancel_message, h.cancel())
    show(h.result)
    show(h.exception)
    show(h._make_cancelled_error)
    show(h.set_result, 1)
    show(Future, 1)
    show(Future, loop=3)
    show(Future.__class_getitem__, int)
    i = Future.__new__(Future)
    for name in ("result", "exception", "done", "cancelled", "get_loop", "cancel", "__await__", "__iter__"):
        show(getattr(i, name))
    show(i.set_result, 1)
    show(i.add_done_callback, print)
    show(i.remove_done_callback, print)
    show(repr, i)
    it = iter(loop.create_future())
    print(it.send(None), type(it).__name__, iter(it) is it)
    show(next, it)
    show(it.close)
    show(next, it)
    it = iter(loop.create_future())
    show(it.throw, ValueError, "x")
    show(it.throw, 3)
    show(it.throw, ValueError(1), 2)
    show(it.throw)
    done = loop.create_future()
    done.set_result("value")
    try:
        next(done.__await__())
    except StopIteration as e:
        print("stop", e.value)
    print(list(iter(done)), asyncio.isfuture(done), asyncio.isfuture(3), asyncio.wrap_future(done) is done)


asyncio.run(main())
