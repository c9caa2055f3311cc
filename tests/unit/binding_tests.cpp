#include "tests/unit/object_world.h"

#include <doctest/doctest.h>

#include <optional>
#include <vector>

using namespace krait;

namespace {

Value sum_of(Value first, Value second)
{
    return Value::small_int(first.as_small_int() + second.as_small_int());
}
Value nothing()
{
    return Value::none();
}
Value identity(Value value)
{
    return value;
}
int64_t count_present(Value a, Value b, Value c)
{
    return a.is_present() + b.is_present() + c.is_present();
}
void list_take(List&, Value) { }
void list_take_at(List&, int64_t, Value) { }
int64_t list_options(List&, Value key, Value reverse)
{
    return (key.is_none() ? 0 : 10) + (reverse.is_true() ? 1 : 0);
}
int64_t count_all(VarArguments arguments, VarKeywords keywords)
{
    return static_cast<int64_t>(arguments.span().size()) * 100 + (keywords.dict ? keywords.dict->size() : 0);
}
int64_t with_default(Value value, Value start)
{
    return value.as_small_int() + start.as_small_int();
}
Value text_of(String& text, std::optional<int64_t> count)
{
    return count ? Value::small_int(*count) : Value(&text);
}
Result<Value> many(Value a, Value b, Value c, Value d, Value e, Value f, Value g, Value h, Value i, Value j)
{
    Value const values[] = { a, b, c, d, e, f, g, h, i, j };
    return Tuple::create(std::span(values));
}

struct Bound {
    template <auto function> static NativeFunction* make(char const* signature, Value module = {})
    {
        return NativeFunction::create(
            detail::native_definition<function, NativeKind::Function>(signature, ""), nullptr, module);
    }
    template <auto function> static NativeFunction* make_method(char const* signature)
    {
        return NativeFunction::create(
            detail::native_definition<function, NativeKind::Method>(signature, ""), types().list);
    }
};

// The answer or the message of a call with these positional values and keywords (all with the value 1).
std::string call_with(ObjectWorld& world, NativeFunction* function, std::initializer_list<Value> positional,
    std::initializer_list<char const*> keywords = {})
{
    std::vector<Value> values(positional);
    Tuple* names = keywords.size() ? Tuple::create_small(keywords.size()) : nullptr;
    size_t i = 0;
    for (char const* keyword : keywords) {
        names->set(i++, intern(keyword));
        values.push_back(Value::small_int(1));
    }
    Result<Value> result = function->invoke(Arguments { values.data(), positional.size(), names });
    if (result.is_raised())
        return world.take_message();
    Value value = result.release();
    return value.is_small_int() ? std::to_string(value.as_small_int()) : value.is_none() ? "None" : "object";
}

Value const one = Value::small_int(1);
Value const two = Value::small_int(2);

}

TEST_CASE("native functions take what their signature says, and complain as CPython's do")
{
    ObjectWorld world(1);
    Value math = intern("math");
    NativeFunction* add = Bound::make<sum_of>("pow(x, y, /)", math);
    CHECK(call_with(world, add, { one, two }) == "3");
    CHECK(call_with(world, add, { one }) == "TypeError: pow expected 2 arguments, got 1");
    CHECK(call_with(world, add, { one, two, two }) == "TypeError: pow expected 2 arguments, got 3");
    CHECK(call_with(world, add, { one }, { "y" }) == "TypeError: math.pow() takes no keyword arguments");

    NativeFunction* none = Bound::make<nothing>("getpid()");
    CHECK(call_with(world, none, {}) == "None");
    CHECK(call_with(world, none, { one }) == "TypeError: getpid() takes no arguments (1 given)");

    NativeFunction* length = Bound::make<identity>("len(obj, /)", intern("builtins"));
    CHECK(call_with(world, length, {}) == "TypeError: len() takes exactly one argument (0 given)");
    CHECK(call_with(world, length, { one, two }) == "TypeError: len() takes exactly one argument (2 given)");

    NativeFunction* get = Bound::make<count_present>("getattr(object, name, default=..., /)");
    CHECK(call_with(world, get, { one, two }) == "2");
    CHECK(call_with(world, get, { one, two, two }) == "3");
    CHECK(call_with(world, get, {}) == "TypeError: getattr expected at least 2 arguments, got 0");
    CHECK(call_with(world, get, { one, one, one, one }) == "TypeError: getattr expected at most 3 arguments, got 4");
}

TEST_CASE("parameters that may be named")
{
    ObjectWorld world(1);
    NativeFunction* sum = Bound::make<with_default>("sum(iterable, /, start=0)");
    CHECK(call_with(world, sum, { two }) == "2");
    CHECK(call_with(world, sum, { two }, { "start" }) == "3");
    CHECK(call_with(world, sum, {}) == "TypeError: sum() takes at least 1 positional argument (0 given)");
    CHECK(call_with(world, sum, { one, two, two }) == "TypeError: sum() takes at most 2 arguments (3 given)");
    CHECK(call_with(world, sum, { one }, { "foo" }) == "TypeError: 'foo' is an invalid keyword argument for sum()");
    CHECK(call_with(world, sum, { one, two }, { "start" }) == "TypeError: sum() takes at most 2 arguments (3 given)");

    NativeFunction* power = Bound::make<count_present>("pow(base, exp, mod=None)");
    CHECK(call_with(world, power, { one }) == "TypeError: pow() missing required argument 'exp' (pos 2)");
    CHECK(call_with(world, power, { one }, { "exp" }) == "3");
    CHECK(call_with(world, power, { one }, { "base" })
        == "TypeError: argument for pow() given by name ('base') and position (1)");

    NativeFunction* all = Bound::make<count_all>("print(*args, **kwargs)");
    CHECK(call_with(world, all, {}) == "0");
    CHECK(call_with(world, all, { one, two, one }, { "a", "b" }) == "302");
}

TEST_CASE("methods do not count self")
{
    ObjectWorld world(1);
    List* list = List::create();
    NativeFunction* append = Bound::make_method<list_take>("append(self, object, /)");
    CHECK(call_with(world, append, { list, one }) == "None");
    CHECK(call_with(world, append, { list }) == "TypeError: list.append() takes exactly one argument (0 given)");
    CHECK(call_with(world, append, {}) == "TypeError: unbound method list.append() needs an argument");
    CHECK(call_with(world, append, { one, one })
        == "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object");
    CHECK(call_with(world, append, { list }, { "object" }) == "TypeError: list.append() takes no keyword arguments");
    NativeFunction* bound = append->bound_to(list);
    CHECK(bound->is_bound());
    CHECK(call_with(world, bound, { one }) == "None");
    CHECK(call_with(world, bound, { one, two }) == "TypeError: list.append() takes exactly one argument (2 given)");

    NativeFunction* insert = Bound::make_method<list_take_at>("insert(self, index, object, /)");
    CHECK(call_with(world, insert, { list, one }) == "TypeError: insert expected 2 arguments, got 1");
    CHECK(call_with(world, insert, { list, one, two }) == "None");

    NativeFunction* sort
        = Bound::make_method<list_options>("sort(self, /, *, key=None, reverse=False)")->bound_to(list);
    CHECK(call_with(world, sort, {}) == "0");
    CHECK(call_with(world, sort, {}, { "key" }) == "10");
    CHECK(call_with(world, sort, { one }) == "TypeError: sort() takes no positional arguments");
    CHECK(call_with(world, sort, {}, { "foo" }) == "TypeError: 'foo' is an invalid keyword argument for sort()");
    CHECK(call_with(world, sort, {}, { "key", "reverse", "foo" })
        == "TypeError: sort() takes at most 2 keyword arguments (3 given)");
}

TEST_CASE("arguments of the wrong type")
{
    ObjectWorld world;
    NativeFunction* function = Bound::make<text_of>("replace(old, count=None, /)");
    CHECK(call_with(world, function, { one }) == "TypeError: replace() argument 1 must be str, not int");
    CHECK(call_with(world, function, { Value::none() }) == "TypeError: replace() argument 1 must be str, not None");
    CHECK(call_with(world, function, { intern("x"), Value::none() }) == "object");
    CHECK(call_with(world, function, { intern("x"), two }) == "2");
}

TEST_CASE("many parameters, and an alias")
{
    ObjectWorld world(1);
    NativeFunction* function = Bound::make<many>("many(a, b, c, d, e, f, g, h, i, j=7)");
    Result<Value> result = function->invoke(Arguments {});
    CHECK(result.is_raised());
    CHECK(world.take_message() == "TypeError: many() missing required argument 'a' (pos 1)");
    CHECK(call_with(world, function, { one, one, one, one, one }, { "f", "g", "h", "i" }) == "object");
    NativeFunction* bound = function->bound_to(one);
    CHECK(call_with(world, bound, { one, one, one, one, one, one, one, one }) == "object");
    NativeFunction* alias = Bound::make<many>("several(a, b, c, d, e, f, g, h, i, j=7)");
    CHECK(alias->name() == "several");
    CHECK(function->name() == "many");
    NativeFunction* again = Bound::make<many>("several(a, b, c, d, e, f, g, h, i, j=7)");
    CHECK(&again->definition() == &alias->definition());
}
