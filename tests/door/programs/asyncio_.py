# asyncio on virtual time: sleeping, timeouts, threads, a child process.
import asyncio
import sys
import time


async def tick(n):
    for i in range(3):
        await asyncio.sleep(n / 3)
        print("tick", n, i, round(asyncio.get_running_loop().time() - start, 3))
    return n


async def main():
    global start
    start = asyncio.get_running_loop().time()
    print(await asyncio.gather(*(tick(n) for n in (3, 1, 2))))
    try:
        await asyncio.wait_for(asyncio.sleep(100), timeout=10)
    except asyncio.TimeoutError:
        print("timeout", round(asyncio.get_running_loop().time() - start, 3))
    print(await asyncio.to_thread(lambda: (time.sleep(2), 7)[1]))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "import time, os; time.sleep(3); print('child', time.time(), os.getpid(), os.getppid())",
        stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    print(out, process.returncode, process.pid)
    print(round(asyncio.get_running_loop().time() - start, 1))


asyncio.run(main())
