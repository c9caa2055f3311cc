# SystemExit out of the main task reaches the caller of run() and is not reported again.
import asyncio, sys, gc
async def main():
    try:
        await asyncio.sleep(0)
        sys.exit(7)
    finally:
        print("finally")
def go():
    try: asyncio.run(main())
    except SystemExit as e: print("exit", e.code)
go()
gc.collect()
print("end")
