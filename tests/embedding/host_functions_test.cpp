// Functions, constants and objects of the host: how arguments and results cross, what exceptions become,
// waiting.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <krait/krait.h>

#include <doctest/doctest.h>
#include <thread>

using krait::Completion;
using krait::Engine;
using krait::Error;
using krait::Handle;
using krait::UsageError;
using namespace std::chrono_literals;

namespace {

std::string run_and_tell(Engine& engine, std::string_view expression)
{
    try {
        return engine.evaluate(expression).repr();
    } catch (Error const& error) {
        return error.what();
    }
}

int twice(int n)
{
    return 2 * n;
}

struct Counted {
    static inline int alive = 0;
    Counted() { alive++; }
    Counted(Counted const&) { alive++; }
    ~Counted() { alive--; }
};

}

TEST_CASE("arguments and results")
{
    Engine engine;
    std::vector<std::string> log;
    engine.module("host")
        .function("twice", twice)
        .function(
            "concatenate", [](std::string const& left, std::string_view right) { return left + std::string(right); })
        .function("note", [&](std::string text) { log.push_back(std::move(text)); })
        .function("total",
            [](std::vector<double> const& all) {
                double sum = 0;
                for (double each : all)
                    sum += each;
                return sum;
            })
        .function("maybe", [](std::optional<int> n) { return n ? std::optional(*n + 1) : std::nullopt; })
        .function("apply", [](Handle const& callable, Handle argument) { return callable(argument, 10); })
        .function("rest",
            [](int first, krait::Rest rest, krait::NamedRest named) {
                return std::to_string(first) + "," + std::to_string(rest.values.size()) + ","
                    + std::to_string(named.values.size());
            })
        .function("search(text, start=0, *, backwards=False, mark='#')",
            [](std::string text, int start, bool backwards, std::string mark) {
                return text + mark + std::to_string(start) + (backwards ? "<" : ">");
            })
        .leaf("add", [](double a, double b) { return a + b; })
        .constant("version", "1.2")
        .constant("sizes", std::vector { 1, 2, 3 });
    engine.run("import host");
    CHECK(run_and_tell(engine, "host.twice(21)") == "42");
    CHECK(run_and_tell(engine, "host.twice()") == "TypeError: host.twice() takes exactly one argument (0 given)");
    CHECK(run_and_tell(engine, "host.twice('x')") == "TypeError: 'str' object cannot be interpreted as an integer");
    CHECK(run_and_tell(engine, "host.twice(2**40)") == "OverflowError: Python int too large to convert to C++ integer");
    CHECK(run_and_tell(engine, "host.concatenate('a', 'b')") == "'ab'");
    CHECK(run_and_tell(engine, "host.note('x')") == "None");
    CHECK(log == std::vector<std::string> { "x" });
    CHECK(run_and_tell(engine, "host.total(n / 2 for n in range(4))") == "3.0");
    CHECK(run_and_tell(engine, "[host.maybe(), host.maybe(None), host.maybe(1)]") == "[None, None, 2]");
    CHECK(run_and_tell(engine, "host.apply(lambda a, b: a * b, 4)") == "40");
    CHECK(run_and_tell(engine, "host.rest(1, 2, 3, x=4)") == "'1,2,1'");
    CHECK(run_and_tell(engine, "host.search('a')") == "'a#0>'");
    CHECK(run_and_tell(engine, "host.search('a', start=3, backwards=True, mark='+')") == "'a+3<'");
    CHECK(run_and_tell(engine, "host.search('a', 1, True)").starts_with("TypeError: "));
    CHECK(run_and_tell(engine, "host.search(nonsense=1)").starts_with("TypeError: "));
    CHECK(run_and_tell(engine, "host.add(1, 2.5)") == "3.5");
    CHECK(run_and_tell(engine, "host.version, host.sizes") == "('1.2', [1, 2, 3])");
    CHECK(run_and_tell(engine, "list(map(host.twice, range(3)))") == "[0, 2, 4]");
    // In generators and tasks, whose stacks are shared, functions run on stacks of their own.
    CHECK(run_and_tell(engine, "sum(host.twice(n) + host.add(n, n) for n in range(1000))") == "1998000.0");
}

TEST_CASE("signatures that cannot be are refused")
{
    Engine engine;
    auto host = engine.module("host");
    auto one = [](int) {};
    CHECK_THROWS_AS(host.function("no name", one), UsageError);
    CHECK_THROWS_AS(host.function("", one), UsageError);
    CHECK_THROWS_AS(host.function("f(", one), UsageError);
    CHECK_THROWS_AS(host.function("f()", one), UsageError);
    CHECK_THROWS_AS(host.function("f(a, b)", one), UsageError);
    CHECK_THROWS_AS(host.function("f(a=nothing)", one), UsageError);
    CHECK_THROWS_AS(host.function("f(*a)", one), UsageError);
    CHECK_THROWS_AS(host.function("f(a='x\\y')", one), UsageError);
    CHECK_THROWS_AS(host.function("f(1)", one), UsageError);
    CHECK_THROWS_AS(engine.module("a.b"), UsageError);
    host.function("f(a=1, /)", one);
    host.function("g(a, *, b='x,y')", [](int, std::string) {});
}

TEST_CASE("C++ exceptions of any kind become exceptions of the script")
{
    Engine engine;
    engine.module("host")
        .function("standard", [] { throw std::out_of_range("too far"); })
        .function("integer", [] { throw 5; })
        .function("text", []() -> int { throw "text"; })
        .function("own", [] { throw Counted(); })
        .function("not_text", [] { throw std::runtime_error("\xff\xfe"); })
        .function("chosen", [&] { throw engine.error("KeyError", "which"); })
        .function("usage", [] { Handle().str(); })
        .function("through", [&](Handle callable) { return callable(); })
        .leaf("leaf", [] { throw std::runtime_error("leaf"); })
        .leaf("wrong_leaf", [&] { engine.evaluate("1"); })
        .function("swallow", [](Handle callable) {
            try {
                callable();
            } catch (...) {
                return std::string("swallowed");
            }
            return std::string("nothing");
        });
    engine.run("import host, asyncio\n"
               "def fail(): raise ValueError('script')\n"
               "def kind(f, *args):\n"
               "    try: f(*args)\n"
               "    except BaseException as e: return type(e).__name__ + ': ' + str(e)\n"
               "def in_generator(f, *args):\n    yield kind(f, *args)\n"
               "async def in_task(f, *args):\n    await asyncio.sleep(0)\n    return kind(f, *args)\n");
    std::vector<std::pair<std::string, std::string>> const cases {
        { "host.standard", "'RuntimeError: too far'" },
        { "host.integer", "'RuntimeError: C++ exception of type int'" },
        { "host.text", "'RuntimeError: C++ exception of type char const*'" },
        { "host.not_text", "'RuntimeError: \xEF\xBF\xBD\xEF\xBF\xBD'" },
        { "host.chosen", "\"KeyError: 'which'\"" },
        { "host.usage", "'RuntimeError: the handle is empty'" },
        { "host.through, fail", "'ValueError: script'" },
        { "host.leaf", "'RuntimeError: leaf'" },
        { "host.wrong_leaf", "'RuntimeError: a leaf function cannot use its engine; register it with function()'" },
    };
    for (auto const& each : cases) {
        std::string const call = each.first; // doctest's lambdas cannot capture a structured binding under clang 14
        std::string const expected = each.second;
        CAPTURE(call);
        CHECK(run_and_tell(engine, "kind(" + call + ")") == expected);
        CHECK(run_and_tell(engine, "next(in_generator(" + call + "))") == expected);
        CHECK(run_and_tell(engine, "asyncio.run(in_task(" + call + "))") == expected);
    }
    CHECK(run_and_tell(engine, "kind(host.own)").find("Counted") != std::string::npos);
    CHECK(Counted::alive == 0);
    CHECK(run_and_tell(engine, "host.swallow(fail)") == "'swallowed'");
    CHECK(run_and_tell(engine, "next(host.swallow(fail) for _ in '1')") == "'swallowed'");
    // The traceback goes through the host function.
    try {
        engine.run("def outer():\n    host.through(fail)\nouter()\n", "script.py");
        FAIL("nothing was thrown");
    } catch (Error const& error) {
        CHECK(error.traceback().find("line 2, in outer") != std::string::npos);
        CHECK(error.traceback().find("in fail") != std::string::npos);
    }
}

TEST_CASE("recursion through the host ends with RecursionError")
{
    Engine engine;
    engine.module("host").function("call", [](Handle callable) { return callable(); });
    engine.run("import host, asyncio\n"
               "def deep(): return host.call(deep)\n"
               "def deep_generator():\n    yield host.call(lambda: next(deep_generator()))\n"
               "async def task(): deep()\n");
    CHECK(run_and_tell(engine, "deep()").starts_with("RecursionError"));
    CHECK(run_and_tell(engine, "next(deep_generator())").starts_with("RecursionError"));
    CHECK(run_and_tell(engine, "asyncio.run(task())").starts_with("RecursionError"));
    CHECK(run_and_tell(engine, "1 + 1") == "2");
}

TEST_CASE("a host function waits anywhere")
{
    Engine engine;
    engine.module("host")
        .function("rest",
            [&](int milliseconds) {
                engine.sleep(std::chrono::milliseconds(milliseconds));
                return milliseconds;
            })
        .function("ask",
            [&](int n) {
                Completion<int> answer(engine);
                std::thread([answer, n]() mutable {
                    std::this_thread::sleep_for(2ms);
                    answer.complete(n * n);
                }).detach();
                return answer.wait();
            })
        .function("wait", [&](Handle awaitable) { return engine.wait(awaitable); });
    engine.run(R"(
import asyncio, host, threading, time

ticks = 0
async def ticker():
    global ticks
    while True:
        await asyncio.sleep(0.001)
        ticks += 1

# Runs f in a task beside a ticker; answers the result and whether the loop went on meanwhile.
async def beside_ticker(f):
    global ticks
    ticks = 0
    other = asyncio.create_task(ticker())
    result = f()
    if asyncio.iscoroutine(result):
        result = await result
    other.cancel()
    return result, ticks >= 1

def numbers(f):
    for n in (8, 2, 5):
        yield f(n)

def nested(f):
    yield from numbers(lambda n: next(iter([f(n)])))

async def double(n):
    await asyncio.sleep(0.02)
    return 2 * n

async def agen(f):
    for n in (8, 2):
        yield f(n)

async def collect(f):
    return [n async for n in agen(f)]

class Key:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return host.rest(self.n) < host.rest(other.n)
)");
    auto beside = [&](std::string const& f) { return run_and_tell(engine, "asyncio.run(beside_ticker(" + f + "))"); };
    for (std::string f : { "host.rest", "host.ask" }) {
        CAPTURE(f);
        std::string const result = f == "host.ask" ? "[64, 4, 25]" : "[8, 2, 5]";
        CHECK(beside("lambda: [" + f + "(n) for n in (8, 2, 5)]") == "(" + result + ", True)");
        CHECK(beside("lambda: sorted([8, 2, 5], key=" + f + ")") == "([2, 5, 8], True)");
        CHECK(beside("lambda: list(numbers(" + f + "))") == "(" + result + ", True)");
        CHECK(beside("lambda: list(nested(" + f + "))") == "(" + result + ", True)");
        CHECK(beside("lambda: list(map(" + f + ", (8, 2, 5)))") == "(" + result + ", True)");
        CHECK(beside("lambda: collect(" + f + ")").starts_with("(["));
    }
    CHECK(beside("lambda: [k.n for k in sorted([Key(3), Key(1), Key(2)])]") == "([1, 2, 3], True)");
    CHECK(beside("lambda: host.wait(double(4))") == "(8, True)");
    CHECK(beside("lambda: sorted([3, 1], key=lambda n: host.wait(double(n)))") == "([1, 3], True)");
    // Many tasks at once wait in sort keys.
    engine.run(R"(
async def sorter(i):
    await asyncio.sleep(0)
    return sorted([3, 1, 2], key=lambda n: host.rest(n + 10))
async def many():
    start = time.perf_counter()
    results = await asyncio.gather(*[sorter(i) for i in range(200)])
    return all(r == [1, 2, 3] for r in results), time.perf_counter() - start < 2
)");
    CHECK(run_and_tell(engine, "asyncio.run(many())") == "(True, True)");
    // Outside of tasks.
    CHECK(run_and_tell(engine, "host.rest(3), host.ask(3), host.wait(double(3))") == "(3, 9, 6)");
    CHECK(run_and_tell(engine, "list(numbers(host.ask))") == "[64, 4, 25]");
    // In a thread of the script others go on.
    engine.run(R"(
order = []
def work(n):
    order.append(host.rest(n))
threads = [threading.Thread(target=work, args=(n,)) for n in (30, 10, 20)]
for t in threads: t.start()
for t in threads: t.join()
)");
    CHECK(run_and_tell(engine, "order") == "[10, 20, 30]");
    // In a callback of a loop the loop has to stand still, and cannot be waited for.
    engine.run(R"(
async def callbacks():
    loop = asyncio.get_running_loop()
    results = []
    def callback():
        results.append(host.ask(5))
        try: host.wait(double(1))
        except RuntimeError as e: results.append(str(e))
    loop.call_soon(callback)
    await asyncio.sleep(0.02)
    return results
)");
    CHECK(
        run_and_tell(engine, "asyncio.run(callbacks())") == "[25, 'a callback of the loop cannot wait for the loop']");
}

TEST_CASE("cancelling a task ends the wait of its host function")
{
    Engine engine;
    int unwound = 0;
    engine.module("host").function("wait_long", [&] {
        struct Guard {
            int& unwound;
            ~Guard() { unwound++; }
        } guard { unwound };
        engine.sleep(1h);
    });
    engine.run(R"(
import asyncio, host
def generator():
    try:
        yield host.wait_long()
    except asyncio.CancelledError:
        yield 'cancelled in generator'
async def main(f):
    task = asyncio.create_task(f())
    await asyncio.sleep(0.001)
    task.cancel()
    try: return await task
    except asyncio.CancelledError: return 'cancelled'
async def plain(): host.wait_long()
async def within(): return next(generator())
async def limited():
    try: await asyncio.wait_for(plain(), 0.002)
    except TimeoutError: return 'timeout'
)");
    CHECK(run_and_tell(engine, "asyncio.run(main(plain))") == "'cancelled'");
    CHECK(unwound == 1);
    CHECK(run_and_tell(engine, "asyncio.run(main(within))") == "'cancelled in generator'");
    CHECK(unwound == 2);
    CHECK(run_and_tell(engine, "asyncio.run(limited())") == "'timeout'");
    CHECK(unwound == 3);
}

TEST_CASE("completions")
{
    Engine engine;
    engine.module("host")
        .function("failing",
            [&] {
                Completion<std::string> answer(engine);
                std::thread([answer]() mutable { answer.fail("no answer"); }).join();
                return answer.wait();
            })
        .function("twice", [&] {
            Completion<int> answer(engine);
            CHECK(answer.complete(1));
            CHECK_FALSE(answer.complete(2));
            CHECK_FALSE(answer.fail("late"));
            return answer.wait() + answer.wait();
        });
    engine.run("import host");
    CHECK(run_and_tell(engine, "host.failing()") == "RuntimeError: no answer");
    CHECK(run_and_tell(engine, "host.twice()") == "2");
    // The host itself waits, too; what comes after the engine is dropped.
    std::optional<Completion<int>> late;
    {
        Engine other;
        Completion<int> answer(other);
        std::thread([answer]() mutable {
            std::this_thread::sleep_for(5ms);
            answer.complete(7);
        }).detach();
        CHECK(answer.wait() == 7);
        late.emplace(other);
    }
    CHECK(late->complete(1));
}

TEST_CASE("objects of the host")
{
    struct Order {
        explicit Order(std::string name)
            : name(std::move(name))
        {
        }
        void add(double price, int count)
        {
            if (count < 0)
                throw std::invalid_argument("count");
            total += price * count;
        }
        double sum() const { return total; }
        std::string name;
        double total { 0 };
        Counted counted;
    };
    int const before = Counted::alive;
    {
        Engine engine;
        auto kept = std::make_shared<Order>("kept");
        engine.module("shop")
            .type<Order>("Order", "What a customer wants.")
            .constructor<std::string>("(name)")
            .method("add(price, count=1)", &Order::add)
            .method("sum", &Order::sum)
            .method("wait",
                [&](Order& order, int n) {
                    engine.sleep(std::chrono::milliseconds(n));
                    return order.name;
                })
            .property("name", &Order::name)
            .property("half", [](Order const& order) { return order.total / 2; });
        engine.module("shop")
            .constant("kept", kept)
            .function("same", [&] { return kept; })
            .function("name_of", [](Order const& order) { return order.name; })
            .function("share", [&](std::shared_ptr<Order> order) { kept = order; });
        engine.run("from shop import *\no = Order('mine')\no.add(2.5, count=2)\no.add(1)\n");
        CHECK(run_and_tell(engine, "o.sum(), o.half, o.name") == "(6.0, 3.0, 'mine')");
        CHECK(run_and_tell(engine, "[setattr(o, 'name', 'new'), o.name, name_of(o)]") == "[None, 'new', 'new']");
        CHECK(run_and_tell(engine, "setattr(o, 'half', 1)").starts_with("AttributeError"));
        CHECK(run_and_tell(engine, "o.add(1, -1)") == "RuntimeError: count");
        CHECK(run_and_tell(engine, "Order()").starts_with("TypeError"));
        CHECK(run_and_tell(engine, "Order.sum(5)").starts_with("TypeError"));
        CHECK(run_and_tell(engine, "name_of(5)") == "TypeError: an object of type 'Order' is required, got int");
        CHECK(run_and_tell(engine, "Order.__name__, Order.__module__, Order.__doc__")
            == "('Order', 'shop', 'What a customer wants.')");
        CHECK(run_and_tell(engine, "same() == same(), same() is kept, hash(same()) == hash(kept), same() == o")
            == "(True, False, True, False)");
        CHECK(run_and_tell(engine, "next(o.wait(1) for _ in '1')") == "'new'");
        CHECK(run_and_tell(engine, "same().name") == "'kept'");
        engine.run("share(o)");
        CHECK(kept->name == "new");
        CHECK(engine.main().get("o").as<std::shared_ptr<Order>>() == kept);
        engine.main().get("o").as<std::shared_ptr<Order>>()->total = 1;
        CHECK(run_and_tell(engine, "o.sum()") == "1.0");
        // Abandoned ones are destroyed.
        engine.run("for i in range(1000): Order(str(i))");
        engine.run("import gc; gc.collect()");
        CHECK(Counted::alive < before + 50);
    }
    CHECK(Counted::alive == before);
}
