// Limits and interrupts reach natives that would not end by themselves: arithmetic on long ints, matching, and
// whatever consumes an iterator without an end, on the main thread and on another one.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <krait/krait.h>

#include <doctest/doctest.h>
#include <thread>

using krait::Engine;
using krait::Error;
using namespace std::chrono_literals;

namespace {

// Each would take hours, or for ever.
char const* const endless[] = {
    "pow(3, 10**200_000, 10**100_000 + 1)",
    "pow(3, 10**200_000, 10**1_000 + 1)",
    "math.factorial(10**9)",
    "re.match(r'(?:a|aa)*[bc]', 'a' * 200)",
    "any(repeat(0))",
    "all(cycle([1]))",
    "max(repeat(1))",
    "min(count())",
    "sum(repeat(1))",
    "sum(repeat(0.5))",
    "math.fsum(repeat(0.5))",
    "math.prod(repeat(1))",
    "-1 in count()",
    "0 in repeat(1)",
    "operator.countOf(cycle('a'), 'b')",
    "set(repeat(1))",
    "frozenset(cycle([1, 2]))",
    "{2}.intersection(repeat(1))",
    "dict(repeat((1, 2)))",
    "dict.fromkeys(cycle('ab'))",
    "set().update(repeat(1))",
    "deque(maxlen=3).extend(count())",
    "deque(maxlen=3).extendleft(cycle([1]))",
    "functools.reduce(max, repeat(1))",
    "list(filter(None, repeat(0)))",
    "next(islice(count(), 10**15, None))",
    "all(map(bool, zip(repeat(1), repeat(1))))",
    "next(chain.from_iterable(repeat(())))",
    "next(compress(repeat(1), repeat(0)))",
    "next(dropwhile(bool, repeat(1)))",
    "next(islice(groupby(repeat(1)), 1, None))",
};

std::string const imports = "import functools, math, operator, re, threading\n"
                            "from collections import deque\n"
                            "from itertools import *\n";

std::string in_thread(std::string const& text)
{
    return "t = threading.Thread(target=lambda: " + text + ", daemon=True); t.start(); t.join()";
}

void check_usable(Engine& engine)
{
    engine.set_limits({});
    CHECK(engine.evaluate("sum(n * n for n in range(10))").as<int>() == 285);
}

}

TEST_CASE("a time limit ends natives")
{
    Engine engine;
    engine.run(imports);
    for (std::string const text : endless) {
        for (std::string const& program : { text, in_thread(text) }) {
            CAPTURE(program);
            engine.set_limits({ .steps = {}, .time = 20ms, .processor_time = {} });
            CHECK_THROWS_WITH_AS(engine.run(program), "the time limit is reached", Error);
            check_usable(engine);
        }
    }
}

TEST_CASE("an interrupt ends natives")
{
    Engine engine;
    engine.run(imports);
    for (std::string const text : endless) {
        CAPTURE(text);
        std::thread other([&] {
            std::this_thread::sleep_for(20ms);
            engine.interrupt();
        });
        CHECK_THROWS_WITH_AS(engine.run(text), "KeyboardInterrupt", Error);
        other.join();
        check_usable(engine);
    }
}

TEST_CASE("a limit of memory ends natives that keep what they are given")
{
    krait::EngineOptions options;
    options.memory_limit = 24 << 20;
    Engine engine(options);
    engine.run(imports + "import array\nfrom collections import Counter\n");
    for (std::string const text : {
             "list(repeat(1))",
             "tuple(repeat(1))",
             "[*repeat(1)]",
             "{*count()}",
             "set(count())",
             "frozenset(count())",
             "dict(zip(count(), count()))",
             "dict.fromkeys(count())",
             "Counter(count())",
             "deque(count())",
             "sorted(repeat(1))",
             "''.join(repeat('ab'))",
             "b''.join(repeat(b'ab'))",
             "bytes(repeat(1))",
             "bytearray(repeat(1))",
             "bytearray().extend(repeat(1))",
             "array.array('i', repeat(1))",
             "list(map(str, count()))",
         }) {
        CAPTURE(text);
        CHECK_THROWS_WITH_AS(engine.run(text), doctest::Contains("MemoryError"), Error);
        check_usable(engine);
    }
}
