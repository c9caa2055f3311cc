class Suspend:
    def __await__(self):
        answer = yield "suspended"
        return answer
async def work():
    first = await Suspend()
    print("got", first)
    try:
        await Suspend()
    except ValueError as error:
        print("thrown", error)
    return "result"
c = work()
print(c.send(None), c.send("answer"))
try:
    c.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
d = work()
d.send(None)
d.close()
print("closed")
