# What is said of asynchronous protocols whose methods answer no awaitables.
class Manager:
    def __init__(self, enter, leave):
        self.enter, self.leave = enter, leave
    def __aenter__(self):
        return self.enter
    def __aexit__(self, *args):
        return self.leave

class Items:
    def __init__(self, item):
        self.item = item
    def __aiter__(self):
        return self
    def __anext__(self):
        return self.item

class Failing:
    def __await__(self):
        1 / 0

async def nothing():
    pass

async def use(manager):
    async with manager:
        pass

async def loop(items):
    async for _ in items:
        pass

for coroutine in (use(Manager(1, 2)), use(Manager(nothing(), 2)), loop(Items(3)), loop(Items(Failing()))):
    try:
        coroutine.send(None)
    except TypeError as error:
        print(error, "|", repr(error.__cause__))
