// Limits on steps, time, processor time and memory, interruption and termination: they hold wherever the
// script is, and the engine is usable afterwards.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <krait/krait.h>

#include <doctest/doctest.h>
#include <thread>

using krait::Engine;
using krait::EngineOptions;
using krait::Error;
using krait::Outcome;
using namespace std::chrono_literals;

namespace {

// Places where a script may be when it is ended. Each never ends by itself, and shrugs off every exception.
struct Place {
    std::string name;
    std::string text;
};
Place const places[] = {
    { "loop", "while True: pass" },
    { "except",
        "while True:\n"
        "    try:\n"
        "        while True: pass\n"
        "    except BaseException: cleaned.append(1)\n"
        "    finally: cleaned.append(2)\n" },
    { "with",
        "class C:\n"
        "    def __enter__(self): pass\n"
        "    def __exit__(self, *args): cleaned.append(3); return True\n"
        "with C():\n"
        "    while True: pass\n" },
    { "generator",
        "def g():\n"
        "    try:\n"
        "        while True: yield 1\n"
        "    finally: cleaned.append(4)\n"
        "for x in g():\n"
        "    for y in g(): pass\n" },
    { "inside generator",
        "def g():\n"
        "    try:\n"
        "        while True: pass\n"
        "    except: cleaned.append(5)\n"
        "    yield\n"
        "next(g())\n" },
    { "task",
        "import asyncio\n"
        "async def busy():\n"
        "    try:\n"
        "        while True: await asyncio.sleep(0)\n"
        "    finally: cleaned.append(6)\n"
        "async def main():\n"
        "    await asyncio.gather(busy(), busy())\n"
        "asyncio.run(main())\n" },
    { "recursion", "def f():\n    while True:\n        try: f()\n        except RecursionError: pass\nf()" },
    { "sort key", "sorted([3, 1, 2], key=lambda n: [0 for i in iter(int, 1)])" },
    { "comparison",
        "class K:\n"
        "    def __lt__(self, other):\n"
        "        while True: pass\n"
        "[K(), K()].sort()\n" },
    { "comprehension", "[0 for i in iter(int, 1) if i]" },
    { "native loop", "import itertools\nsum(itertools.repeat(1))" },
    { "consumed by a native", "import itertools, collections\ncollections.deque(itertools.repeat(1), maxlen=0)" },
    { "any", "import itertools\nany(itertools.repeat(0))" },
    // Small structures with endless many ways through them.
    { "equality", "a = b = []\nfor i in range(100): a, b = [a, a], [b, b]\na == b" },
    { "equality of tuples", "a = b = ()\nfor i in range(100): a, b = (a, a), (b, b)\na == b" },
    { "equality of dicts", "a = b = {}\nfor i in range(100): a, b = {1: a, 2: a}, {1: b, 2: b}\na == b" },
    { "order", "a = b = ()\nfor i in range(100): a, b = (a, a), (b, b)\na < b" },
    { "representation", "a = []\nfor i in range(100): a = [a, a]\nrepr(a)" },
    { "hash", "a = ()\nfor i in range(100): a = (a, a)\nhash(a)" },
    { "class check", "a = int\nfor i in range(100): a = (a, a)\nisinstance('', a)" },
    { "split of groups",
        "a = ValueError()\n"
        "for i in range(100): a = ExceptionGroup('', [a, a])\n"
        "a.split(KeyError)" },
    { "key derivation", "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'p', b's', 10**9)" },
    { "derivation of a long key", "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'p', b's', 1, 10**9)" },
    { "callback", "import host\nhost.call(lambda: [0 for i in iter(int, 1) if i])" },
    { "callback in a task",
        "import asyncio, host\n"
        "async def main():\n"
        "    host.call(lambda: [0 for i in iter(int, 1) if i])\n"
        "asyncio.run(main())\n" },
    { "thread",
        "import threading\n"
        "def work():\n"
        "    while True: pass\n"
        "threads = [threading.Thread(target=work) for i in range(3)]\n"
        "for t in threads: t.start()\n"
        "for t in threads: t.join()\n" },
    { "finaliser",
        "class D:\n"
        "    def __del__(self):\n"
        "        while True: pass\n"
        "import gc\n"
        "D(); gc.collect()\n"
        "while True: pass\n" },
    { "held generator",
        "def g():\n"
        "    try: yield\n"
        "    finally: cleaned.append(7)\n"
        "held = g(); next(held)\n"
        "while True: pass\n" },
    { "held tasks",
        "import asyncio\n"
        "async def items():\n"
        "    try:\n"
        "        yield await asyncio.sleep(100)\n"
        "    finally: cleaned.append(8)\n"
        "async def rest():\n"
        "    try:\n"
        "        async for item in items(): pass\n"
        "    finally: cleaned.append(9)\n"
        "async def main():\n"
        "    global held\n"
        "    held = [asyncio.create_task(rest()) for i in range(3)], rest(), items()\n"
        "    await asyncio.sleep(0)\n"
        "    while True: pass\n"
        "asyncio.run(main())\n" },
    { "import", "import sys\nsys.modules['x'] = None\nexec('while True: pass')" },
};

struct World {
    int alive { 0 };
    Engine engine;

    explicit World(EngineOptions const& options = {})
        : engine(options)
    {
        engine.module("host").function("call", [this](krait::Handle callable) {
            struct Guard {
                int& alive;
                explicit Guard(int& alive)
                    : alive(alive)
                {
                    alive++;
                }
                ~Guard() { alive--; }
            } guard(alive);
            return callable();
        });
        engine.run("cleaned = []");
    }

    std::string reason_of(std::string_view text)
    {
        try {
            engine.run(text);
        } catch (Error const& error) {
            CHECK(error.is_termination());
            CHECK(error.type_name().empty());
            return error.what();
        }
        return "finished";
    }

    void check_usable()
    {
        engine.set_limits({});
        CHECK(alive == 0);
        CHECK(engine.evaluate("cleaned").repr() == "[]");
        CHECK(engine.evaluate("sum(n * n for n in range(10))").as<int>() == 285);
        engine.run("import asyncio, threading, gc\n"
                   "held = None\n"
                   "async def fine():\n    await asyncio.sleep(0)\n    return 'fine'\n"
                   "gc.collect()\n"
                   "[0 for i in range(5000)]\n");
        CHECK(engine.evaluate("asyncio.run(fine())").as<std::string>() == "fine");
        CHECK(engine.evaluate("threading.active_count()").as<int>() <= 4);
        CHECK(engine.evaluate("cleaned").repr() == "[]");
    }
};

}

TEST_CASE("a limit of steps holds everywhere")
{
    for (Place const& place : places) {
        CAPTURE(place.name);
        World world;
        world.engine.import("asyncio");
        world.engine.import("threading");
        world.engine.set_limits({ .steps = 20'000, .time = {}, .processor_time = {} });
        CHECK(world.reason_of(place.text) == "the limit of steps is reached");
        world.check_usable();
    }
}

TEST_CASE("a time limit holds everywhere")
{
    for (Place const& place : places) {
        CAPTURE(place.name);
        World world;
        world.engine.set_limits({ .steps = {}, .time = 30ms, .processor_time = {} });
        CHECK(world.reason_of(place.text) == "the time limit is reached");
        world.check_usable();
    }
}

TEST_CASE("a limit of processor time holds, and waiting is free")
{
    World world;
    world.engine.set_limits({ .steps = {}, .time = {}, .processor_time = 30ms });
    CHECK(world.reason_of("while True: pass") == "the limit of processor time is reached");
    world.engine.set_limits({ .steps = {}, .time = {}, .processor_time = 30ms });
    CHECK(world.reason_of("import time; time.sleep(0.06)") == "finished");
    world.check_usable();
}

TEST_CASE("a time limit ends waits")
{
    for (Place const& place : {
             Place { "sleep", "import time; time.sleep(100)" },
             Place { "task", "import asyncio; asyncio.run(asyncio.sleep(100))" },
             Place { "host in task", "import asyncio, host\nasync def f(): host.rest()\nasyncio.run(f())" },
             Place { "host", "import host; host.rest()" },
             Place { "lock", "import threading\nl = threading.Lock(); l.acquire(); l.acquire()" },
             Place { "queue", "import queue\nqueue.Queue().get()" },
             Place { "join",
                 "import threading, time\nt = threading.Thread(target=time.sleep, args=(100,)); t.start(); "
                 "t.join()" },
             Place { "completion", "import host; host.never()" },
             Place { "completion in a sort key in a task",
                 "import asyncio, host\nasync def f(): sorted([2, 1], key=lambda n: "
                 "host.never())\nasyncio.run(f())" },
         }) {
        CAPTURE(place.name);
        World world;
        world.engine.module("host").function("rest", [&] { world.engine.sleep(100s); }).function("never", [&] {
            krait::Completion<int> never(world.engine);
            return never.wait();
        });
        world.engine.set_limits({ .steps = {}, .time = 50ms, .processor_time = {} });
        auto const begin = std::chrono::steady_clock::now();
        CHECK(world.reason_of(place.text) == "the time limit is reached");
        CHECK(std::chrono::steady_clock::now() - begin < 10s);
        world.check_usable();
    }
}

TEST_CASE("a limit of memory: MemoryError first, then termination")
{
    EngineOptions options;
    options.memory_limit = 24 << 20;
    World world(options);
    CHECK_THROWS_WITH_AS(
        world.engine.run("x = []\nwhile True: x.append('y' * 1000)"), doctest::Contains("MemoryError"), Error);
    world.engine.run("x = None");
    CHECK_THROWS_WITH_AS(world.engine.run("'a' * 10**12"), doctest::Contains("MemoryError"), Error);
    CHECK_THROWS_WITH_AS(world.engine.run("[[]] * 10**9"), doctest::Contains("MemoryError"), Error);
    world.engine.run("try: 'a' * 10**9\nexcept MemoryError: caught = True\nassert caught");
    // Who goes on all the same is terminated.
    CHECK(world.reason_of("def hog():\n"
                          "    x = None\n"
                          "    while True:\n"
                          "        try:\n"
                          "            while True: x = [x]\n"
                          "        except MemoryError: pass\n"
                          "hog()\n")
        == "the memory limit is exceeded");
    world.check_usable();
}

TEST_CASE("limits are of each call from the host")
{
    World world;
    world.engine.set_limits({ .steps = 30'000, .time = {}, .processor_time = {} });
    for (int i = 0; i < 10; ++i)
        world.engine.run("for i in range(20000): pass");
    // A call from a host function belongs to the outer one.
    CHECK(world.reason_of("import host\nfor i in range(10): host.call(lambda: [i for i in range(20000)])")
        == "the limit of steps is reached");
    world.check_usable();
}

TEST_CASE("a termination ends what its call has made, and leaves what was there before")
{
    World world;
    world.engine.run("def g():\n"
                     "    try:\n"
                     "        yield 1\n"
                     "        yield 2\n"
                     "    finally: cleaned.append(1)\n"
                     "old = g(); next(old)\n");
    world.engine.set_limits({ .steps = 20'000, .time = {}, .processor_time = {} });
    CHECK(world.reason_of("new = g(); next(new)\nwhile True: pass") == "the limit of steps is reached");
    world.check_usable();
    CHECK(world.engine.evaluate("list(new)").repr() == "[]");
    CHECK(world.engine.evaluate("next(old)").as<int>() == 2);
    CHECK(world.engine.evaluate("cleaned").repr() == "[]");
    CHECK(world.engine.evaluate("list(old), cleaned").repr() == "([], [1])");
}

TEST_CASE("a termination ends the tasks of the loop that it stops, whenever they were made")
{
    World world;
    world.engine.run("import asyncio\n"
                     "async def rest():\n"
                     "    try: await asyncio.sleep(100)\n"
                     "    finally: cleaned.append(1)\n"
                     "async def start():\n"
                     "    global task\n"
                     "    task = asyncio.create_task(rest())\n"
                     "    await asyncio.sleep(0)\n"
                     "async def busy():\n"
                     "    while True: await asyncio.sleep(0)\n");
    world.engine.wait(world.engine.main().call("start"));
    CHECK(world.engine.evaluate("task.done()").as<bool>() == false);
    world.engine.set_limits({ .steps = 20'000, .time = {}, .processor_time = {} });
    CHECK_THROWS_WITH_AS(world.engine.wait(world.engine.main().call("busy")), "the limit of steps is reached", Error);
    world.check_usable();
    CHECK(world.engine.evaluate("task.cancelled()").as<bool>());
    world.engine.wait(world.engine.main().call("start"));
    CHECK(world.engine.evaluate("task.done()").as<bool>() == false);
}

TEST_CASE("a host function cannot keep a termination to itself")
{
    World world;
    int calls = 0;
    world.engine.module("host").function("stubborn", [&](krait::Handle callable) {
        for (int i = 0; i < 3; ++i) {
            try {
                callable();
            } catch (Error const& error) {
                CHECK(error.is_termination());
                calls++;
            }
        }
        return 1;
    });
    world.engine.set_limits({ .steps = 20'000, .time = {}, .processor_time = {} });
    std::string const text = "import host\ndef f():\n    while True: pass\nhost.stubborn(f)\ncleaned.append(1)";
    CHECK(world.reason_of(text) == "the limit of steps is reached");
    CHECK(calls == 3);
    world.check_usable();
}

TEST_CASE("termination and interruption from another thread")
{
    for (Place const& place : places) {
        CAPTURE(place.name);
        World world;
        std::thread other([&] {
            std::this_thread::sleep_for(20ms);
            world.engine.terminate();
        });
        CHECK(world.reason_of(place.text) == "terminated by the host");
        other.join();
        world.check_usable();
    }
    Engine engine;
    for (char const* text : { "while True: pass", "import time; time.sleep(100)",
             "import asyncio; asyncio.run(asyncio.sleep(100))", "import itertools; sum(itertools.repeat(1))" }) {
        CAPTURE(text);
        std::thread other([&] {
            std::this_thread::sleep_for(20ms);
            engine.interrupt();
        });
        CHECK_THROWS_WITH_AS(engine.run(text), "KeyboardInterrupt", Error);
        other.join();
    }
    // An outcome tells it, too.
    engine.terminate();
    Outcome outcome = engine.run_text("while True: pass");
    CHECK(outcome.kind == Outcome::Kind::Terminated);
    CHECK(outcome.message == "terminated by the host");
    CHECK(engine.run_text("x = 1").is_finished());
}
