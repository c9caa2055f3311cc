// Many engines: on threads, one after another, one within another, handed from thread to thread, and ended at
// any time.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <krait/krait.h>

#include <doctest/doctest.h>
#include <fstream>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <unistd.h>

using krait::Engine;
using krait::Error;
using krait::Handle;
using krait::UsageError;
using namespace std::chrono_literals;

namespace {

constexpr char const* work = R"(
import asyncio, collections, json
async def part(n):
    await asyncio.sleep(0)
    return sorted([n, 3, 1], key=lambda k: -k)
async def main():
    return await asyncio.gather(*[part(n) for n in range(50)])
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def generate(): yield from (n * n for n in range(200))
result = json.dumps([asyncio.run(main())[7], fib(15), sum(generate()), collections.Counter('abca')])
)";
constexpr char const* expected = R"([[7, 3, 1], 610, 2646700, {"a": 2, "b": 1, "c": 1}])";

struct MemoryUse {
    size_t addresses;
    size_t resident;
};
MemoryUse memory_use()
{
    std::ifstream file("/proc/self/statm");
    size_t total = 0;
    size_t resident = 0;
    file >> total >> resident;
    auto const page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    return { total * page, resident * page };
}

struct Guard {
    explicit Guard(int& alive)
        : alive(alive)
    {
        alive++;
    }
    ~Guard() { alive--; }
    int& alive;
};

}

TEST_CASE("engines on threads at once")
{
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    threads.reserve(results.size());
    for (std::string& result : results) {
        threads.emplace_back([&result] {
            Engine engine;
            engine.module("host").function("wait", [&](int n) {
                engine.sleep(1ms * n);
                return n;
            });
            for (int i = 0; i < 5; ++i)
                engine.run(work);
            engine.run("import host\nasync def f(): return sorted([3, 1, 2], key=host.wait)\nassert "
                       "asyncio.run(f()) == [1, 2, 3]");
            result = engine.main().get("result").as<std::string>();
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (std::string const& result : results)
        CHECK(result == expected);
}

TEST_CASE("engines one after another leave nothing behind")
{
    auto use_one = [] {
        Engine engine;
        engine.module("host").function("call", [](Handle callable) { return callable(); });
        engine.run(work);
        CHECK(engine.main().get("result").as<std::string>() == expected);
        engine.run("import host\nx = ['y' * 1000 for i in range(1000)]\nhost.call(lambda: "
                   "1)\nnext(host.call(int) for i in '1')");
        engine.terminate();
        CHECK_THROWS_AS(engine.run("while True: pass"), Error);
    };
    for (int i = 0; i < 5; ++i)
        use_one();
    size_t const before = memory_use().resident;
    for (int i = 0; i < 40; ++i)
        use_one();
    size_t const after = memory_use().resident;
    MESSAGE("growth over 40 engines: " << (after > before ? (after - before) / 1024 : 0) << " KiB");
#if !defined(__SANITIZE_ADDRESS__)
    CHECK(after < before + (4 << 20));
#endif
}

TEST_CASE("many engines at once, used in any order")
{
    std::vector<std::unique_ptr<Engine>> engines;
    for (int i = 0; i < 100; ++i) {
        engines.push_back(std::make_unique<Engine>());
        engines.back()->main().set("number", i);
    }
    for (int i = 99; i >= 0; i -= 3)
        CHECK(engines[size_t(i)]->evaluate("number").as<int>() == i);
    for (size_t i = 0; i < 100; i += 2)
        engines[i].reset();
    for (size_t i = 1; i < 100; i += 2)
        CHECK(engines[i]->evaluate("sum(n for n in range(number + 1))").as<size_t>() == i * (i + 1) / 2);
}

TEST_CASE("an engine within another one's host function")
{
    Engine outer;
    Engine inner;
    inner.module("host").function("back", [&](int n) { return outer.main().call("add", n).as<int>(); });
    inner.run("import host, asyncio\ndef f(n): return n * 2\n"
              "async def g(n):\n    await asyncio.sleep(0.001)\n    return next(f(m) for m in [n])\n");
    outer.module("host")
        .function("into", [&](int n) { return inner.wait(inner.main().call("g", n)).as<int>(); })
        .function("fail", [&] { inner.run("1 / 0"); })
        .function("back", [&] { inner.run("host.back(1)"); })
        .function("fresh", [&](std::string text) { return Engine().evaluate(text).as<int>(); });
    outer.run("import host, asyncio, gc\ndef add(n):\n    gc.collect()\n    return n + 1\n"
              "async def task(n): return [host.into(n), [host.into(m) for m in (1, 2)], sorted([2, 1], "
              "key=host.into)]\n");
    CHECK(outer.evaluate("host.into(4)").as<int>() == 8);
    CHECK(outer.evaluate("asyncio.run(task(4))").repr() == "[8, [2, 4], [1, 2]]");
    CHECK(outer.evaluate("next(host.into(n) for n in [1])").as<int>() == 2);
    CHECK(outer.evaluate("next(host.fresh('sum([1, 2])') for n in [1])").as<int>() == 3);
    CHECK(outer.evaluate("next(host.fresh('__import__(\"gc\").collect() * 0') for n in [1])").as<int>() == 0);
    CHECK_THROWS_WITH_AS(outer.run("host.fail()"), "RuntimeError: ZeroDivisionError: division by zero", Error);
    CHECK_THROWS_WITH_AS(outer.run("host.back()"), doctest::Contains("the engine waits for another engine"), Error);
    CHECK(outer.evaluate("add(1)").as<int>() == 2);
}

TEST_CASE("an engine goes from thread to thread")
{
    Engine engine;
    engine.run("import asyncio\ndef g():\n    n = 0\n    while True:\n        n += 1\n        yield "
               "n\ncounter = g()\n");
    Handle counter = engine.main().get("counter");
    for (int i = 1; i <= 20; ++i) {
        std::thread([&] {
            CHECK(engine.builtin("next")(counter).as<int>() == i);
            engine.run("import gc; gc.collect()\nasync def f(): await asyncio.sleep(0.001)\nasyncio.run(f())");
        }).join();
        CHECK(engine.evaluate("[len(str(n)) for n in range(3)]").length() == 3);
    }
}

TEST_CASE("a second thread is refused while the first is inside")
{
    Engine engine;
    engine.module("host").function("meanwhile", [&] {
        std::string said;
        std::thread([&] {
            try {
                engine.evaluate("1");
            } catch (UsageError const& error) {
                said = error.what();
            }
        }).join();
        return said;
    });
    CHECK(engine.import("host").call("meanwhile").as<std::string>() == "the engine is in use by another thread");
    CHECK(engine.evaluate("2").as<int>() == 2);
}

TEST_CASE("an engine ends while things are suspended")
{
    for (char const* text : {
             // In a task, in a generator in a task, in a sort key, in many tasks.
             "async def f(): host.wait()\ntask = loop.create_task(f())\nhost.turn()",
             "async def f(): return [n for n in (host.wait() for i in range(3))]\ntask = "
             "loop.create_task(f())\nhost.turn()",
             "async def f():\n    try: sorted([2, 1], key=lambda n: host.wait())\n    finally: "
             "print('never')\n"
             "tasks = [loop.create_task(f()) for i in range(50)]\nhost.turn()",
             // In host functions called by scripts called by host functions.
             "async def f(): host.call(lambda: host.call(host.wait))\ntask = "
             "loop.create_task(f())\nhost.turn()",
             // In threads.
             "threads = [threading.Thread(target=host.wait) for i in range(5)]\nfor t in threads: "
             "t.start()\ntime.sleep(0.005)",
             "def work():\n    while True: host.call(lambda: time.sleep(0.001))\n"
             "threading.Thread(target=work).start()\ntime.sleep(0.005)",
             // Ordinary tasks and generators.
             "async def f():\n    try: await asyncio.sleep(100)\n    finally: print('never')\n"
             "tasks = [loop.create_task(f()) for i in range(50)]\nhost.turn()",
             "def g():\n    try: yield\n    finally: print('never')\nall = [g() for i in range(50)]\nfor "
             "each in all: next(each)",
         }) {
        CAPTURE(text);
        int alive = 0;
        std::string output;
        {
            krait::EngineOptions options;
            options.output = [&](std::string_view text) { output += text; };
            Engine engine(options);
            engine.module("host")
                .function("wait",
                    [&] {
                        Guard guard(alive);
                        engine.sleep(1h);
                    })
                .function("call",
                    [&](Handle callable) {
                        Guard guard(alive);
                        return callable();
                    })
                .function("turn", [&] { engine.wait(engine.evaluate("asyncio.sleep(0.005)")); });
            engine.run("import asyncio, host, threading, time\nloop = asyncio.new_event_loop()\n"
                       "def turn(): loop.run_until_complete(asyncio.sleep(0.005))\nhost.turn = turn\n");
            engine.run(text);
            CHECK((alive > 0)
                == (std::string_view(text).find("host.wait") != std::string_view::npos
                    || std::string_view(text).find("host.call") != std::string_view::npos));
        }
        CHECK(alive == 0);
        CHECK(output.empty());
    }
}

TEST_CASE("without addresses for its heap an engine says so")
{
    rlimit before {};
    REQUIRE(getrlimit(RLIMIT_AS, &before) == 0);
    rlimit const little { memory_use().addresses + (size_t(10) << 20), before.rlim_max };
    REQUIRE(setrlimit(RLIMIT_AS, &little) == 0);
    CHECK_THROWS_AS(Engine(), std::system_error);
    rlimit const enough { memory_use().addresses + (size_t(1) << 30), before.rlim_max };
    REQUIRE(setrlimit(RLIMIT_AS, &enough) == 0);
    {
        Engine engine;
        engine.run(work);
        CHECK(engine.evaluate("result").as<std::string>() == expected);
    }
    REQUIRE(setrlimit(RLIMIT_AS, &before) == 0);
    Engine engine;
    engine.run(work);
    CHECK(engine.evaluate("result").as<std::string>() == expected);
}
