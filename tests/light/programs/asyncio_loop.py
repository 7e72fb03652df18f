# The loop itself: callbacks and their order, times, running, stopping, closing, misuse.
import asyncio


def show(fn, *args, **kwargs):
    try:
        print(repr(fn(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


async def coroutine(v=None):
    return v


loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), loop.get_debug(), type(loop).__name__, loop)
show(asyncio.get_running_loop)
show(asyncio.current_task)
show(asyncio.all_tasks)
order = []
for i, delay in enumerate((0.3, 0.1, 0.2, 0, 0.15)):
    loop.call_later(delay, order.append, i)
loop.call_soon(order.append, "soon")
when = loop.time()
handle = loop.call_at(when + 100, order.append, "never")
print(handle.cancelled(), handle.when() - when, handle.cancel(), handle.cancelled())
cancelled = loop.call_soon(order.append, "cancelled")
cancelled.cancel()
print(cancelled, type(handle).__name__)
loop.call_later(0.4, loop.stop)
loop.run_forever()
print(order)
print(loop.run_until_complete(coroutine(5)), loop.run_until_complete(asyncio.sleep(0.001, "slept")))
show(loop.run_until_complete, 3)
show(loop.call_soon, 3, 4) if loop.get_debug() else None
show(loop.call_later, None, print)
show(loop.call_at, None, print)
future = loop.create_future()
loop.call_soon(future.set_result, "from a callback")
print(loop.run_until_complete(future))
stopped = loop.create_future()
loop.call_soon(loop.stop)
show(loop.run_until_complete, stopped)


async def inside():
    print(loop.is_running(), asyncio.get_running_loop() is loop, asyncio.get_event_loop() is loop)
    c = coroutine()
    try:
        loop.run_until_complete(c)
    except RuntimeError as e:
        print(e)
        c.close()
    c = coroutine()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
        c.close()
    show(loop.close)
    loop.call_soon_threadsafe(order.append, "threadsafe")
    await asyncio.sleep(0)
    return order[-1]


print(loop.run_until_complete(inside()))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
print(loop.is_closed(), loop)
show(loop.call_soon, print)
show(loop.run_forever)
show(loop.close)
with asyncio.Runner() as runner:
    print(runner.run(coroutine("runner")), runner.get_loop().is_running())
    show(runner.run, 3)
show(runner.run, 4)
show(asyncio.run, 3)
print(asyncio.run(coroutine("run"), debug=False))
asyncio.set_event_loop(None)
show(asyncio.get_event_loop_policy().get_event_loop)
other = asyncio.new_event_loop()
asyncio.set_event_loop(other)
print(asyncio.get_event_loop() is other, asyncio.iscoroutine(inside), asyncio.iscoroutinefunction(inside))
other.close()
asyncio.set_event_loop(None)
