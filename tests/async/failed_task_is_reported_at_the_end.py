# A task that failed and that nobody asked is told of when the loop closes, at the latest.
import asyncio
async def child():
    await asyncio.sleep(0)
    raise ValueError("nobody asks")
async def main(keeps):
    task = asyncio.create_task(child())
    await asyncio.sleep(0.01)
    if keeps:
        kept.append(task)
    print("main ends")
def handler(loop, context):
    print(context["message"], repr(context["exception"]))
kept = []
for keeps in False, True:
    with asyncio.Runner() as runner:
        runner.get_loop().set_exception_handler(handler)
        runner.run(main(keeps))
print("kept:", repr(kept[0].exception()))
