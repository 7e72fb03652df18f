# coroutines: gather by hand, nested awaits, exceptions through awaits, awaitables of all kinds
class Sleep:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for i in range(self.n):
            yield f"tick{i}"
        return self.n


def run_all(*coros):
    out, todo = {}, list(enumerate(coros))
    while todo:
        for item in list(todo):
            i, c = item
            try:
                print(i, c.send(None))
            except StopIteration as e:
                out[i] = e.value
                todo.remove(item)
            except Exception as e:
                out[i] = repr(e)
                todo.remove(item)
    return out


async def work(n):
    total = 0
    for i in range(n):
        total += await Sleep(i)
    return total


async def fails():
    await Sleep(1)
    raise ValueError("async")


async def catches():
    try:
        await fails()
    except ValueError as e:
        return f"caught {e}"
    finally:
        await Sleep(1)


async def deep(n):
    return 0 if n == 0 else 1 + await deep(n - 1)


print(run_all(work(3), fails(), catches(), deep(20)))


class Agen:
    async def __call__(self):
        return [x async for x in self.items()]

    async def items(self):
        for i in range(3):
            await Sleep(1)
            yield i

    @staticmethod
    async def static():
        return "static"

    @classmethod
    async def cls(cls):
        return cls.__name__


print(run_all(Agen()(), Agen.static(), Agen.cls()))


async def lam():
    f = lambda: Sleep(1)
    return await f(), (await Sleep(0)) + 1, [await Sleep(0)], f"{await Sleep(0)}", {await Sleep(0): await Sleep(1)}


print(run_all(lam()))


async def conditional(flag):
    return await Sleep(1) if flag else "no", not await Sleep(0), await Sleep(0) or "or", -await Sleep(1)


print(run_all(conditional(True), conditional(False)))


async def unpack():
    a, *b = await tup()
    async for x, y in pairs():
        a += x * y
    async with cm() as (p, q):
        return a, b, p, q


async def tup():
    return 1, 2, 3


async def pairs():
    yield 1, 2
    yield 3, 4


class cm:
    async def __aenter__(self):
        return "p", "q"

    async def __aexit__(self, *a):
        print("exit", a)


print(run_all(unpack()))


async def returns_in_with():
    async with cm():
        for i in range(3):
            async with cm():
                if i == 1:
                    return "early"


print(run_all(returns_in_with()))


async def finally_await():
    try:
        return "value"
    finally:
        await Sleep(1)
        print("cleanup")


print(run_all(finally_await()))
c = work(2)
print(c.cr_code.co_name, c.__name__, type(c).__name__)
c.close()
