"""A million tasks asleep at once: memory and time for each."""
import asyncio
import sys
import time

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000


def resident():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024


async def sleeper():
    await asyncio.sleep(3600)


async def main():
    before = resident()
    begin = time.process_time()
    tasks = [asyncio.create_task(sleeper()) for _ in range(COUNT)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(f"sleeper_memory {(resident() - before) / COUNT:.0f} bytes")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(f"sleeper_create_cancel {(time.process_time() - begin) / COUNT * 1e9:.0f} ns")


asyncio.run(main())
