# Cancellation: messages, refusals, counting, shield, races.
import asyncio


async def stubborn(log):
    for i in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            log.append((i, e.args, asyncio.current_task().cancelling()))
            asyncio.current_task().uncancel()
    return "survived"


async def cleanup(name, log):
    try:
        await asyncio.sleep(10)
    finally:
        log.append(f"cleanup {name}")
        await asyncio.sleep(0)
        log.append(f"cleaned {name}")


async def nested(log):
    try:
        await asyncio.create_task(cleanup("inner", log))
    except asyncio.CancelledError as e:
        log.append(("outer", e.args))
        raise


async def converts():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        raise ValueError("converted") from e


async def main():
    log = []
    t = asyncio.create_task(stubborn(log))
    for message in (None, "first", ("a", 1)):
        await asyncio.sleep(0)
        print(t.cancel() if message is None else t.cancel(message))
    print(await t, log, t.cancelled(), t.cancelling())
    log.clear()
    t = asyncio.create_task(nested(log))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("please")
    try:
        await t
    except asyncio.CancelledError as e:
        print("main sees", e.args, repr(e.__context__), t.cancelled())
    print(log)
    t = asyncio.create_task(converts())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except ValueError as e:
        print(e, repr(e.__cause__), t)
    t = asyncio.create_task(cleanup("never", log))
    t.cancel("before it starts")
    print((await asyncio.gather(t, return_exceptions=True)), t.cancelled(), log[-1])
    inner = asyncio.create_task(asyncio.sleep(0.01, "inner value"))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 5))
    await asyncio.sleep(0)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True), inner.cancelled(), await inner)
    f = asyncio.get_running_loop().create_future()
    g = asyncio.gather(f, asyncio.sleep(1))
    g.cancel("group")
    try:
        await g
    except asyncio.CancelledError as e:
        print("gather", e.args, f.cancelled(), g.cancelled(), g)

    async def self_cancel():
        asyncio.current_task().cancel("me")
        print("still running")
        await asyncio.sleep(0)
        print("not reached")

    t = asyncio.create_task(self_cancel())
    print(await asyncio.gather(t, return_exceptions=True), t)

    async def cancelled_at_return():
        asyncio.current_task().cancel()
        return 5

    t = asyncio.create_task(cancelled_at_return())
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled())

    async def raises_cancelled():
        raise asyncio.CancelledError("own")

    t = asyncio.create_task(raises_cancelled())
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled(), t.cancelling())


asyncio.run(main())
