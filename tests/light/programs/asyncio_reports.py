# What nobody retrieves goes to the loop's handler, and by default to logging on stderr.
import asyncio


async def fails(n):
    raise ValueError(f"failure {n}")


def handler(loop, context):
    print("handler:", sorted(context), context["message"], repr(context.get("exception")))


def broken(loop, context):
    raise KeyError("in the handler")


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(fails(1), name="one")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    future = loop.create_future()
    future.set_exception(RuntimeError("lost"))
    del future
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    future = loop.create_future()
    future.set_exception(RuntimeError("lost again"))
    del future
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand"})
    loop.set_exception_handler(broken)
    loop.call_exception_handler({"message": "to a broken one"})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "default", "exception": KeyError("x"), "extra": 5, "another": [1]})
    loop.call_soon(print, "called", 1, 2)
    loop.call_soon(int, "x")
    await asyncio.sleep(0)
    try:
        loop.set_exception_handler(3)
    except TypeError as e:
        print(e)
    f = loop.create_future()
    f.add_done_callback(lambda f: [][0])
    f.set_result(1)
    await asyncio.sleep(0)
    task = asyncio.create_task(fails(2))
    await asyncio.wait([task])
    print(repr(task.exception()))


asyncio.run(main())
print("end")
