"""How the CPU time of operations grows with their number: cases.py NAME prints `1x 10x 100x` seconds for one case,
cases.py alone their names. A case is a function of a count and says in its default how large 1x is; what it prepares
before its first `yield` is not measured."""
import asyncio
import collections
import gc
import io
import json
import random
import re
import sys
import time
import weakref

cases = {}


def case(function):
    cases[function.__name__] = function
    return function


# Lists


@case
def list_append_and_pop(n=5_000):
    yield
    items = []
    for i in range(n):
        items.append(i)
    while items:
        items.pop()


@case
def list_grows_by_extend(n=5_000):
    yield
    items = []
    for i in range(n):
        items += (i, i)


@case
def list_loses_its_end(n=5_000):
    items = list(range(n))
    yield
    while items:
        del items[-1:]


@case
def list_sort_random(n=3_000):
    source = random.Random(1)
    items = [source.random() for _ in range(n)]
    yield
    items.sort()


@case
def list_sort_by_key(n=2_000):
    source = random.Random(1)
    items = [source.random() for _ in range(n)]
    yield
    items.sort(key=lambda item: -item)


@case
def list_slices(n=5_000):
    items = list(range(n))
    yield
    for i in range(0, n, 10):
        items[i:i + 10] = items[i:i + 10]


@case
def deque_as_queue(n=10_000):
    yield
    queue = collections.deque()
    for i in range(n):
        queue.append(i)
        queue.append(i)
        queue.popleft()
    while queue:
        queue.popleft()


# Dicts


@case
def dict_insert_and_delete(n=5_000):
    yield
    table = {}
    for i in range(n):
        table[i] = i
    for i in range(n):
        del table[i]


@case
def dict_of_texts(n=3_000):
    keys = [f"key {i}" for i in range(n)]
    yield
    table = {}
    for key in keys:
        table[key] = key
    for key in keys:
        table[key]


@case
def dict_of_alike_hashes(n=2_000):
    yield
    table = {}
    for i in range(n):
        table[i << 20] = i
    for i in range(n):
        table[i << 20]


@case
def dict_as_stack(n=5_000):
    table = {i: i for i in range(n)}
    yield
    while table:
        table.popitem()


@case
def ordered_dict_as_queue(n=3_000):
    yield
    table = collections.OrderedDict()
    for i in range(n):
        table[i] = i
        table[-i] = i
        table.popitem(last=False)
    while table:
        table.popitem(last=False)


@case
def ordered_dict_move_to_end(n=2_000):
    table = collections.OrderedDict((i, i) for i in range(n))
    yield
    for i in range(n):
        table.move_to_end(i)


@case
def ordered_dict_move_to_front(n=1_000):
    table = collections.OrderedDict((i, i) for i in range(n))
    yield
    for i in range(n):
        table.move_to_end(i, last=False)


@case
def dict_items_while_updating(n=5_000):
    table = {i: i for i in range(n)}
    yield
    for key, value in table.items():
        table[key] = value + 1


@case
def counter(n=5_000):
    yield
    counts = collections.Counter()
    for i in range(n):
        counts[i % 1000] += 1
    counts.update(range(n))


# Sets


@case
def set_add_and_discard(n=5_000):
    yield
    items = set()
    for i in range(n):
        items.add(i)
    for i in range(n):
        items.discard(i)


@case
def set_as_queue(n=5_000):
    items = set(range(n))
    yield
    for i in range(n):
        items.add(n + i)
        items.pop()
    while items:
        items.pop()


@case
def set_operations(n=5_000):
    yield
    left, right = set(range(n)), set(range(n // 2, n + n // 2))
    assert len(left & right) + len(left ^ right) == len(left | right)
    left -= right


# Texts and bytes


@case
def text_by_addition(n=10_000):
    yield
    text = ""
    for i in range(n):
        text += "ab"
    assert len(text) == 2 * n


@case
def text_of_an_attribute(n=1_000):
    class Holder:
        text = ""

    holder = Holder()
    yield
    for i in range(n):
        holder.text += "ab"


@case
def text_join(n=10_000):
    yield
    assert len("".join([str(i) for i in range(n)])) > n


@case
def text_split_and_find(n=5_000):
    text = "word " * n
    yield
    assert len(text.split()) == n
    place = count = 0
    while (place := text.find("word", place)) >= 0:
        place += 1
        count += 1
    assert count == n


@case
def text_replace(n=10_000):
    text = "ab" * n
    yield
    assert len(text.replace("a", "cc")) == 3 * n


@case
def text_index(n=10_000):
    text = "aé€" * n
    yield
    for i in range(n):
        text[3 * i]


@case
def text_without_match(n=10_000):
    text = "a" * n
    yield
    assert ("a" * (n // 2) + "b") not in text


@case
def text_encode_and_decode(n=30_000):
    text = "aé€" * n
    yield
    assert text.encode().decode() == text


@case
def regex_find_all(n=5_000):
    text = "key=value; " * n
    yield
    assert len(re.findall(r"(\w+)=(\w+)", text)) == n


@case
def string_io(n=10_000):
    yield
    file = io.StringIO()
    for i in range(n):
        file.write("line\n")
    file.seek(0)
    assert sum(1 for _ in file) == n


@case
def bytearray_as_stack(n=10_000):
    yield
    data = bytearray()
    for i in range(n):
        data.append(1)
        data += b"ab"
    while data:
        data.pop()


@case
def bytearray_as_queue(n=3_000):
    yield
    data = bytearray(10 * n)
    while data:
        del data[:10]


@case
def json_both_ways(n=1_000):
    value = [{"number": i, "text": str(i), "nested": [i, [i]]} for i in range(n)]
    yield
    assert json.loads(json.dumps(value)) == value


@case
def digits_of_an_int(n=40):
    yield
    assert len(str(7 ** n)) > n // 2


# Calls, classes, attributes


@case
def deep_recursion(n=90):
    def descend(depth):
        return 0 if depth == 0 else 1 + descend(depth - 1)

    sys.setrecursionlimit(100 * n + 1000)
    yield
    for _ in range(20):
        assert descend(n) == n


@case
def deep_nesting(n=2_000):
    yield
    nested = []
    for i in range(n):
        nested = [nested]


@case
def many_attributes(n=1_000):
    class Holder:
        pass

    holder = Holder()
    names = [f"attribute{i}" for i in range(n)]
    yield
    for name in names:
        setattr(holder, name, 1)
    for name in names:
        getattr(holder, name)
    for name in names:
        delattr(holder, name)


@case
def many_class_attributes(n=300):
    class Holder:
        pass

    holder = Holder()
    yield
    for i in range(n):
        setattr(Holder, f"attribute{i}", i)
        getattr(holder, f"attribute{i}")
    for i in range(n):
        delattr(Holder, f"attribute{i}")


@case
def many_classes(n=100):
    yield
    base = type("Base", (), {"method": lambda self: 1})
    classes = [type(f"Class{i}", (base,), {"number": i}) for i in range(n)]
    assert sum(each().method() for each in classes) == n
    del classes
    gc.collect()


@case
def many_functions(n=300):
    source = "\n".join(f"def f{i}(a, b=1):\n    return a + b" for i in range(n))
    yield
    names = {}
    exec(source, names)


@case
def long_source(n=300):
    source = "\n".join(f"a{i % 100} = [{i}, 'text', b{i}(1)]" for i in range(n))
    yield
    compile(source, "<source>", "exec")


@case
def long_literal(n=2_000):
    source = "[" + "(1, 'a'), " * n + "]"
    yield
    assert len(eval(source)) == n


@case
def many_exceptions(n=2_000):
    yield
    kept = []
    for i in range(n):
        try:
            raise ValueError(i)
        except ValueError as error:
            kept.append(error)


@case
def generator_items(n=5_000):
    def numbers():
        for i in range(n):
            yield i

    yield
    assert sum(numbers()) == n * (n - 1) // 2


@case
def many_generators(n=2_000):
    def numbers():
        try:
            yield 1
            yield 2
        finally:
            pass

    yield
    suspended = [numbers() for _ in range(n)]
    for each in suspended:
        next(each)
    for each in suspended:
        each.close()


# Collection


@case
def weak_references(n=1_000):
    class Node:
        pass

    yield
    nodes = [Node() for _ in range(n)]
    references = [weakref.ref(node) for node in nodes]
    table = weakref.WeakValueDictionary(enumerate(nodes))
    assert len(table) == len(references)
    del nodes
    gc.collect()


@case
def finalisers(n=1_000):
    class Node:
        def __del__(self):
            pass

    yield
    for i in range(n):
        Node()
    nodes = [Node() for _ in range(n)]
    del nodes
    gc.collect()


@case
def objects_that_stay(n=36_000):
    """1x is 10 MB."""
    class Record:
        def __init__(self, number):
            self.number = number
            self.values = [number, str(number)]

    yield
    records = [Record(i) for i in range(n)]
    for i in range(n):
        records[i * 7919 % n] = Record(i)


@case
def weak_references_to_one_object(n=4_000):
    class Target:
        pass
    yield
    target = Target()
    references = [weakref.ref(target, id) for i in range(n)]
    references.clear()


# Tasks


@case
def many_tasks(n=300):
    async def work(i):
        await asyncio.sleep(0)
        return i

    async def main():
        assert sum(await asyncio.gather(*[work(i) for i in range(n)])) == n * (n - 1) // 2

    yield
    asyncio.run(main())


@case
def many_timers(n=300):
    async def main():
        loop = asyncio.get_running_loop()
        handles = [loop.call_later(1000 + i * 7919 % n, print) for i in range(n)]
        for handle in handles:
            handle.cancel()
        await asyncio.gather(*[asyncio.sleep(1e-6 * i) for i in range(n)])

    yield
    asyncio.run(main())


@case
def cancelled_tasks(n=300):
    async def main():
        tasks = [asyncio.create_task(asyncio.sleep(1000)) for _ in range(n)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    yield
    asyncio.run(main())


@case
def waiters_of_a_lock(n=300):
    async def work(lock):
        async with lock:
            await asyncio.sleep(0)

    async def main():
        lock = asyncio.Lock()
        await asyncio.gather(*[work(lock) for _ in range(n)])

    yield
    asyncio.run(main())


@case
def items_of_a_queue(n=1_000):
    async def main():
        queue = asyncio.Queue()
        for i in range(n):
            queue.put_nowait(i)
        for i in range(n):
            await queue.get()

    yield
    asyncio.run(main())


@case
def callbacks_of_a_future(n=300):
    async def main():
        future = asyncio.get_running_loop().create_future()
        for i in range(n):
            future.add_done_callback(lambda future: None)
        future.set_result(None)
        await asyncio.sleep(0)

    yield
    asyncio.run(main())


def seconds(function, count):
    best = None
    for _ in range(2):
        running = function(count)
        next(running)
        begin = time.process_time()
        for _ in running:
            pass
        taken = time.process_time() - begin
        best = taken if best is None else min(best, taken)
    return best


if len(sys.argv) > 1:
    function = cases[sys.argv[1]]
    count = function.__defaults__[0]
    print(*[f"{seconds(function, count * factor):.6f}" for factor in (1, 10, 100)])
else:
    print(*cases)
