# Context variables in tasks and callbacks.
import asyncio
from contextvars import ContextVar, Context, copy_context

var = ContextVar("var", default="unset")


async def child(n):
    before = var.get()
    var.set(n)
    await asyncio.sleep(0)
    return before, var.get()


async def in_context():
    var.set("kept")
    return var.get()


async def main():
    var.set("main")
    print(await child("direct"), var.get())
    var.set("main")
    print(await asyncio.gather(*(child(i) for i in range(3))), var.get())
    print(await asyncio.create_task(child("task")), var.get())
    print(await asyncio.wait_for(child("waited"), 1), var.get())
    context = copy_context()
    print(await asyncio.create_task(in_context(), context=context), context[var], var.get())
    loop = asyncio.get_running_loop()
    seen = []
    future = loop.create_future()
    future.add_done_callback(lambda f: seen.append(var.get()))
    empty = Context()
    future.add_done_callback(lambda f: seen.append(var.get()), context=empty)
    var.set("changed")
    loop.call_soon(lambda: seen.append(("soon", var.get())))
    loop.call_later(0.001, lambda: seen.append(("later", var.get())), context=empty) if False else None
    loop.call_soon(lambda: seen.append(("empty", var.get())), context=empty)
    future.set_result(None)
    await asyncio.sleep(0)
    print(seen)

    async def group_child():
        return var.get()

    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(group_child(), context=context)
    print(t.result())


asyncio.run(main())
with asyncio.Runner() as runner:
    print(runner.run(in_context()), runner.run(child("again")), var.get())
