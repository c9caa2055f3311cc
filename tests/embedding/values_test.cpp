// Values that cross between host and script, calls, attributes, iteration, and errors that one can read.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <krait/krait.h>

#include <doctest/doctest.h>

using krait::Engine;
using krait::Error;
using krait::Handle;
using krait::named;
using krait::UsageError;

namespace {

template <class T> T there_and_back(Engine& engine, T const& value)
{
    return engine.value(value).template as<T>();
}

}

TEST_CASE("simple values go there and back")
{
    Engine engine;
    CHECK(there_and_back(engine, true));
    CHECK_FALSE(there_and_back(engine, false));
    for (int64_t number : { int64_t(0), int64_t(-1), int64_t(1) << 49, INT64_MAX, INT64_MIN })
        CHECK(there_and_back(engine, number) == number);
    CHECK(there_and_back(engine, UINT64_MAX) == UINT64_MAX);
    CHECK(there_and_back(engine, 2.5) == 2.5);
    CHECK(there_and_back(engine, std::string("Käse \U0001F9C0")) == "Käse \U0001F9C0");
    CHECK(there_and_back(engine, std::string("nul\0nul", 7)).size() == 7);
    std::vector<std::byte> bytes { std::byte(0), std::byte(255) };
    CHECK(there_and_back(engine, bytes) == bytes);
    CHECK(engine.value(bytes).type_name() == "bytes");
    CHECK(engine.value(nullptr).is_none());
    CHECK(engine.value("text").as<std::string>() == "text");
    CHECK_FALSE(there_and_back(engine, std::optional<int>()).has_value());
    CHECK(there_and_back(engine, std::optional<int>(5)) == 5);
}

TEST_CASE("containers go there and back")
{
    Engine engine;
    std::vector<int> numbers { 3, 1, 2 };
    CHECK(there_and_back(engine, numbers) == numbers);
    std::map<std::string, std::vector<double>> table { { "a", { 1, 2 } }, { "b", {} } };
    CHECK(there_and_back(engine, table) == table);
    std::tuple<int, std::string, bool> mixed { 1, "x", true };
    CHECK(there_and_back(engine, mixed) == mixed);
    CHECK(engine.value(mixed).repr() == "(1, 'x', True)");
    CHECK(engine.value(std::pair(1, 2)).type_name() == "tuple");
    CHECK(engine.value(std::vector<bool> { true, false }).repr() == "[True, False]");
    CHECK(engine.tuple(1, "two", 3.0).repr() == "(1, 'two', 3.0)");
    // From any iterable.
    CHECK(engine.evaluate("(n * n for n in range(4))").as<std::vector<int>>() == std::vector { 0, 1, 4, 9 });
}

TEST_CASE("what does not fit is refused")
{
    Engine engine;
    CHECK_THROWS_WITH_AS(
        engine.value(300).as<int8_t>(), "OverflowError: Python int too large to convert to C++ integer", Error);
    CHECK_THROWS_AS(engine.value(-1).as<unsigned>(), Error);
    CHECK_THROWS_AS(engine.evaluate("2**64").as<int64_t>(), Error);
    CHECK_THROWS_AS(engine.evaluate("2**64").as<uint64_t>(), Error);
    CHECK(engine.evaluate("2**64 - 1").as<uint64_t>() == UINT64_MAX);
    CHECK_THROWS_WITH_AS(
        engine.value("x").as<int>(), "TypeError: 'str' object cannot be interpreted as an integer", Error);
    CHECK_THROWS_WITH_AS(engine.value(1).as<std::string>(), "TypeError: str is required, got int", Error);
    CHECK_THROWS_AS(engine.value("abc").as<std::vector<std::string>>(), Error);
    CHECK_THROWS_AS(engine.evaluate("'\\ud800'").as<std::string>(), Error);
    CHECK_THROWS_AS(engine.value(std::string("\xff\xfe")), Error);
    CHECK_THROWS_WITH_AS(
        (engine.tuple(1, 2).as<std::tuple<int, int, int>>()), "ValueError: 3 items are required, got 2", Error);
}

TEST_CASE("modules, functions and keyword arguments")
{
    Engine engine;
    CHECK(engine.import("math").call("sqrt", 2.25).as<double>() == 1.5);
    CHECK(engine.import("os.path").call("join", "a", "b").as<std::string>() == "a/b");
    CHECK(engine.import("json")
              .call("dumps", std::map<std::string, int> { { "a", 1 } }, named("indent", 1))
              .as<std::string>()
        == "{\n \"a\": 1\n}");
    engine.run("def greet(name, *, punctuation='.'):\n    return f'Hello {name}{punctuation}'\n");
    CHECK(engine.main().call("greet", "you").as<std::string>() == "Hello you.");
    Handle greet = engine.main().get("greet");
    CHECK(greet("you", named("punctuation", "!")).as<std::string>() == "Hello you!");
    CHECK_THROWS_AS(greet(named("nobody", 1)), Error);
    CHECK(greet.is_callable());
    CHECK_FALSE(engine.value(1).is_callable());
    CHECK(engine.builtin("max")(3, 7, 5).as<int>() == 7);
}

TEST_CASE("attributes, items, truth, equality, iteration")
{
    Engine engine;
    engine.run("class Box: pass\nbox = Box()\n");
    Handle box = engine.main().get("box");
    CHECK_FALSE(box.has("size"));
    box.set("size", 4);
    CHECK(box.has("size"));
    CHECK(engine.evaluate("box.size + 1").as<int>() == 5);
    CHECK(box.is_instance(engine.main().get("Box")));
    CHECK(box.type_name() == "Box");

    Handle dict = engine.dict();
    CHECK_FALSE(dict.is_true());
    dict.set_item("one", 1);
    dict.set_item(2, engine.list());
    dict.item(2).append("x");
    CHECK(dict.repr() == "{'one': 1, 2: ['x']}");
    CHECK(dict.length() == 2);
    CHECK(dict.contains("one"));
    CHECK_FALSE(dict.contains("two"));
    CHECK_THROWS_AS(dict.item("two"), Error);
    CHECK(dict.is_true());

    CHECK(engine.value(1) == engine.value(1.0));
    CHECK_FALSE(engine.value(1) == engine.value(2));
    CHECK(box.is(engine.main().get("box")));
    CHECK_FALSE(engine.value(std::vector { 1 }).is(engine.value(std::vector { 1 })));

    std::vector<std::string> lines;
    for (Handle const& line : engine.value("a\nb\nc").call("splitlines"))
        lines.push_back(line.str());
    CHECK(lines == std::vector<std::string> { "a", "b", "c" });
    int count = 0;
    for ([[maybe_unused]] Handle nothing : engine.list())
        count++;
    CHECK(count == 0);
    CHECK_THROWS_AS(engine.value(5).begin(), Error);
}

TEST_CASE("handles keep values alive and may outlive their engine")
{
    Handle kept;
    {
        Engine engine;
        std::vector<Handle> many;
        many.reserve(1000);
        for (int i = 0; i < 1000; ++i)
            many.push_back(engine.value(std::vector { i, i + 1 }));
        engine.import("gc").call("collect");
        for (int i = 0; i < 1000; ++i)
            CHECK(many[size_t(i)].item(1).as<int>() == i + 1);
        kept = many[5];
        Handle copy = kept;
        kept = copy;
        kept = std::move(copy);
        CHECK(kept.item(0).as<int>() == 5);
    }
    CHECK_THROWS_WITH_AS(kept.str(), "the engine of the handle has ended", UsageError);
    kept = Handle();
    CHECK_THROWS_WITH_AS(kept.str(), "the handle is empty", UsageError);
}

TEST_CASE("a handle of another engine is refused")
{
    Engine one;
    Engine two;
    Handle value = one.value(std::vector { 1 });
    CHECK_THROWS_WITH_AS(two.builtin("len")(value), "the handle belongs to another engine", UsageError);
    CHECK_THROWS_AS(static_cast<void>(two.value(2) == one.value(2)), UsageError);
    CHECK(one.builtin("len")(value).as<int>() == 1);
}

TEST_CASE("errors tell type, message, traceback and the exception itself")
{
    Engine engine;
    engine.run("def fail(n):\n    raise KeyError(n)\n\ndef outer(n):\n    fail(n)\n", "library.py");
    try {
        engine.main().call("outer", 7);
        FAIL("nothing was thrown");
    } catch (Error const& error) {
        CHECK(error.kind() == Error::Kind::Raised);
        CHECK(error.type_name() == "KeyError");
        CHECK(error.message() == "7");
        CHECK(std::string(error.what()) == "KeyError: 7");
        CHECK(error.traceback()
            == "Traceback (most recent call last):\n  File \"library.py\", line 5, in outer\n  File "
               "\"library.py\", line 2, in "
               "fail\nKeyError: 7\n");
        CHECK(error.exception().get("args").repr() == "(7,)");
        CHECK(error.is("LookupError"));
        CHECK_FALSE(error.is("ValueError"));
    }
    CHECK_THROWS_WITH_AS(engine.run("1 +", "text.py"), "SyntaxError: invalid syntax (text.py, line 1)", Error);
    CHECK_THROWS_WITH_AS(
        engine.import("no_such_module"), "ModuleNotFoundError: No module named 'no_such_module'", Error);
    CHECK_THROWS_WITH_AS(engine.run("import sys; sys.exit(3)"), "SystemExit: 3", Error);
    // An exception whose text cannot be made.
    CHECK_THROWS_WITH_AS(engine.run("class E(Exception):\n    def __str__(self): raise ValueError\nraise E"),
        "E: <exception str() failed>", Error);
    // An error outlives its engine.
    std::optional<Error> kept;
    {
        Engine other;
        try {
            other.run("1 / 0");
        } catch (Error const& error) {
            kept = error;
        }
    }
    CHECK(std::string(kept->what()) == "ZeroDivisionError: division by zero");
    CHECK_THROWS_AS(kept->traceback(), UsageError);
}

TEST_CASE("outcomes of programs")
{
    Engine engine;
    using Kind = krait::Outcome::Kind;
    CHECK(engine.run_text("x = 1").kind == Kind::Finished);
    CHECK(engine.evaluate("x").as<int>() == 1);
    CHECK(engine.run_text("raise SystemExit(4)").exit_code == 4);
    krait::Outcome failed = engine.run_text("1/0");
    CHECK(failed.kind == Kind::Failed);
    CHECK(failed.type_name == "ZeroDivisionError");
    CHECK(failed.exit_code == 1);
    CHECK(failed.traceback.ends_with("ZeroDivisionError: division by zero\n"));
}

TEST_CASE("an async function runs to its end on the engine's loop")
{
    Engine engine;
    engine.run("import asyncio\n"
               "async def double(n):\n    await asyncio.sleep(0.001)\n    return 2 * n\n"
               "async def both(a, b):\n    return await asyncio.gather(double(a), double(b))\n"
               "async def fail():\n    await asyncio.sleep(0)\n    raise ValueError('late')\n");
    CHECK(engine.wait(engine.main().call("both", 1, 2)).as<std::vector<int>>() == std::vector { 2, 4 });
    CHECK(engine.wait(engine.main().call("double", 21)).as<int>() == 42);
    CHECK_THROWS_WITH_AS(engine.wait(engine.main().call("fail")), "ValueError: late", Error);
    CHECK_THROWS_AS(engine.wait(engine.value(1)), Error);
}

TEST_CASE("standard streams of the host")
{
    std::string output;
    std::string errors;
    std::vector<std::string> input { "first\nsec", "ond\n", "" };
    krait::EngineOptions options;
    options.output = [&](std::string_view text) { output += text; };
    options.errors = [&](std::string_view text) { errors += text; };
    options.input = [&] {
        std::string next = input.front();
        input.erase(input.begin());
        return next;
    };
    Engine engine(options);
    engine.run("import sys\nprint('to you', 1, sep='-', end='')\nprint('Käse', file=sys.stderr)\n");
    CHECK(output == "to you-1");
    CHECK(errors == "Käse\n");
    CHECK(engine.evaluate("[input(), input()]").as<std::vector<std::string>>()
        == std::vector<std::string> { "first", "second" });
    CHECK_THROWS_AS(engine.evaluate("input()"), Error);
}
