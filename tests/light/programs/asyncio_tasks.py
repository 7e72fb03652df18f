# Task: names, states, misuse, stacks, current and all.
import asyncio


def show(fn, *args, **kwargs):
    try:
        print(repr(fn(*args, **kwargs)))
    except BaseException as e:
        print(type(e).__name__, e.args)


class Yields:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def bad(what):
    try:
        print("got", await Yields(what))
    except RuntimeError as e:
        print(str(e).partition(" <Task")[0], "|", str(e)[-60:])


async def work(n, log):
    log.append(f"start {n}")
    await asyncio.sleep(0)
    log.append(f"end {n} {asyncio.current_task().get_name()}")
    return n


async def fails():
    raise LookupError("no")


async def waits():
    await asyncio.get_running_loop().create_future()


async def main():
    log = []
    a, b = asyncio.create_task(work(1, log)), asyncio.create_task(work(2, log), name="second")
    print(a, b, a.get_coro().__name__, a._must_cancel, a._fut_waiter, a._log_destroy_pending)
    print(len(asyncio.all_tasks()), asyncio.current_task().get_name(), asyncio.current_task() in asyncio.all_tasks())
    print(await b, await a, a.result(), log, a, a.done())
    b.set_name(7)
    print(repr(b.get_name()), a.cancel(), a.cancelling(), a.uncancel())
    for what in (None, 3, "text", [1], asyncio.sleep):
        await asyncio.create_task(bad(what)) if what is not asyncio.sleep else None
    await asyncio.create_task(bad((x for x in "ab")) if False else bad(asyncio.get_running_loop().create_future()))

    async def itself():
        try:
            await me
        except RuntimeError as e:
            print(str(e).partition(":")[0])

    me = asyncio.create_task(itself())
    await me
    show(asyncio.Task)
    show(asyncio.Task, 1)
    show(asyncio.create_task, 1)
    show(a.set_result, 1)
    show(a.set_exception, ValueError())
    show(a.get_stack, 1)
    failing = asyncio.create_task(fails())
    await asyncio.wait([failing])
    print(failing, repr(failing.exception()), [f.f_code.co_name for f in failing.get_stack()])
    try:
        await failing
    except LookupError as e:
        print("caught", e)
    waiting = asyncio.create_task(waits())
    await asyncio.sleep(0)
    print(waiting, [f.f_code.co_name for f in waiting.get_stack()], waiting._fut_waiter)
    waiting.print_stack()
    waiting.cancel()
    print(waiting.cancelling(), waiting.cancelled(), waiting)
    show(await asyncio.gather(waiting, return_exceptions=True) and waiting.cancelled)
    print(waiting)
    show(waiting.result)

    class Special(asyncio.Task):
        def __init__(self, coro, **kwargs):
            super().__init__(coro, **kwargs)
            self.note = "special"

    asyncio.get_running_loop().set_task_factory(lambda loop, coro, **kw: Special(coro, loop=loop, **kw))
    s = asyncio.create_task(work(9, log))
    print(type(s).__name__, s.note, s, await s)
    asyncio.get_running_loop().set_task_factory(None)
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)
    print(await asyncio.ensure_future(Yields(None)))


asyncio.run(main())
