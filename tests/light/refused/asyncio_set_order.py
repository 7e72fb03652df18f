# In which order two tasks come out of a set depends on their addresses.
import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(0, n)) for n in range(3)]
    done, _ = await asyncio.wait(tasks)
    for task in done:
        print(task.result())


asyncio.run(main())
