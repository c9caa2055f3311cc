#include "tests/unit/object_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <random>

using namespace krait;

namespace {

String* text(std::string_view utf8)
{
    return String::create_small(utf8);
}

std::string repeated(std::string_view part, size_t count)
{
    std::string result;
    for (size_t i = 0; i < count; ++i)
        result += part;
    return result;
}

}

TEST_CASE("values tell what they are")
{
    for (int64_t number : { int64_t(0), int64_t(-1), Value::largest_small_int, Value::smallest_small_int }) {
        Value value = Value::small_int(number);
        CHECK(value.is_small_int());
        CHECK_FALSE(value.is_double());
        CHECK_FALSE(value.is_cell());
        CHECK(value.as_small_int() == number);
    }
    for (double number : { 0.0, -0.0, 1.5, -1e308, 5e-324, std::numeric_limits<double>::infinity(),
             -std::numeric_limits<double>::infinity() }) {
        Value value = Value::number(number);
        CHECK(value.is_double());
        CHECK_FALSE(value.is_small_int());
        CHECK_FALSE(value.is_cell());
        CHECK(std::bit_cast<uint64_t>(value.as_double()) == std::bit_cast<uint64_t>(number));
    }
    Value nan = Value::number(-std::numeric_limits<double>::quiet_NaN());
    CHECK(nan.is_double());
    CHECK(nan.as_double() != nan.as_double());
    for (Value value : { Value::none(), Value::boolean(true), Value::boolean(false), Value::stop(), Value() }) {
        CHECK_FALSE(value.is_cell());
        CHECK_FALSE(value.is_double());
        CHECK_FALSE(value.is_small_int());
    }
}

TEST_CASE("strings have the narrowest width and keep their text")
{
    ObjectWorld world(1);
    struct {
        char const* utf8;
        size_t length;
        String::Width width;
        bool is_ascii;
    } const cases[] = {
        { "", 0, String::Width::One, true },
        { "a", 1, String::Width::One, true },
        { "hello world", 11, String::Width::One, true },
        { "\xC3\xA9t\xC3\xA9", 3, String::Width::One, false },
        { "\xE2\x82\xAC uro", 5, String::Width::Two, false },
        { "\xED\xA0\x80", 1, String::Width::Two, false },
        { "x\xF0\x9F\x98\x80", 2, String::Width::Four, false },
    };
    for (auto const& expected : cases) {
        String* string = text(expected.utf8);
        CHECK(string->length() == expected.length);
        CHECK(string->width() == expected.width);
        CHECK(string->is_ascii() == expected.is_ascii);
        CHECK(string->to_utf8() == expected.utf8);
        for (auto const& other : cases)
            CHECK(string->equals(*text(other.utf8)) == (&expected == &other));
    }
    CHECK(text("a")->is_interned());
    CHECK(text("a") == text("a"));
}

TEST_CASE("parts of strings narrow")
{
    ObjectWorld world(1);
    String* string = text("ab\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
    CHECK(MUST(string->substring(0, 6)) == string);
    CHECK(MUST(string->substring(0, 2))->is_ascii());
    CHECK(MUST(string->substring(0, 3))->width() == String::Width::One);
    CHECK(MUST(string->substring(0, 4))->width() == String::Width::Two);
    CHECK(MUST(string->substring(5, 6)) == text("z"));
    CHECK(MUST(string->substring(3, 3))->length() == 0);
    CHECK(MUST(string->substring(3, 5))->to_utf8() == "\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST_CASE("strings compare by code points")
{
    ObjectWorld world;
    char const* const ordered[]
        = { "", "a", "ab", "b", "\xC3\xA9", "\xE2\x82\xAC", "\xEF\xBF\xBF", "\xF0\x9F\x98\x80" };
    for (size_t i = 0; i < std::size(ordered); ++i) {
        for (size_t j = 0; j < std::size(ordered); ++j) {
            int order = text(ordered[i])->compare(*text(ordered[j]));
            CHECK((order < 0) == (i < j));
            CHECK((order > 0) == (i > j));
        }
    }
}

TEST_CASE("concatenation shares a growing buffer, but never what another string has taken")
{
    ObjectWorld world(3);
    String* base = text(repeated("x", 40));
    String* first = MUST(String::concatenate(*base, *text("abc")));
    first = MUST(String::concatenate(*first, *text("de")));
    String* left = MUST(String::concatenate(*first, *text("LEFT")));
    String* right = MUST(String::concatenate(*first, *text("RIGHT")));
    CHECK(left->to_utf8() == repeated("x", 40) + "abcdeLEFT");
    CHECK(right->to_utf8() == repeated("x", 40) + "abcdeRIGHT");
    CHECK(first->to_utf8() == repeated("x", 40) + "abcde");
    CHECK(MUST(String::concatenate(*left, *text("\xE2\x82\xAC")))->to_utf8() == left->to_utf8() + "\xE2\x82\xAC");
    CHECK(MUST(String::concatenate(*left, *left))->to_utf8() == left->to_utf8() + left->to_utf8());
    CHECK(left->hash() == text(left->to_utf8())->hash());
    CHECK(left->equals(*text(left->to_utf8())));
}

TEST_CASE("building a string piece by piece is linear")
{
    ObjectWorld world;
    String* string = String::empty();
    String* piece = text("0123456789");
    for (int i = 0; i < 300'000; ++i)
        string = MUST(String::concatenate(*string, *piece));
    CHECK(string->length() == 3'000'000);
    CHECK(string->at(2'999'999) == '9');
}

TEST_CASE("interned strings are one object and die when nobody has them")
{
    ObjectWorld world;
    String* first = intern("some_name");
    CHECK(intern("some_name") == first);
    CHECK(intern(*text("some_name")) == first);
    CHECK(intern("__init__") == names().init);
    for (int i = 0; i < 10'000; ++i)
        intern("name_" + std::to_string(i));
    auto address = reinterpret_cast<uintptr_t>(intern("name_5000"));
    CHECK(address != 0);
    size_t before = 0;
    world.heap.for_each_cell([&](Cell& cell) { before += cell.is<String>(); });
    CHECK(before < 1'000);
    CHECK(intern("some_name") == first);
}

TEST_CASE("lists grow, shrink and splice")
{
    ObjectWorld world(2);
    std::mt19937 random(7);
    List* list = List::create();
    std::vector<int64_t> expected;
    auto check = [&] {
        REQUIRE(list->size() == expected.size());
        for (size_t i = 0; i < expected.size(); ++i)
            REQUIRE(list->at(i).as_small_int() == expected[i]);
    };
    for (int step = 0; step < 2'000; ++step) {
        auto number = static_cast<int64_t>(random() % 1000);
        size_t place = random() % (expected.size() + 1);
        switch (random() % 5) {
        case 0:
        case 1:
            MUST(list->append(Value::small_int(number)));
            expected.push_back(number);
            break;
        case 2:
            MUST(list->insert(place, Value::small_int(number)));
            expected.insert(expected.begin() + static_cast<ptrdiff_t>(place), number);
            break;
        case 3: {
            size_t end = place + random() % (expected.size() - place + 1);
            if (random() % 2) {
                list->remove(place, end);
                expected.erase(
                    expected.begin() + static_cast<ptrdiff_t>(place), expected.begin() + static_cast<ptrdiff_t>(end));
                break;
            }
            size_t from = random() % (expected.size() + 1);
            size_t length = std::min<size_t>(random() % 20, expected.size() - from);
            std::vector<int64_t> part(expected.begin() + static_cast<ptrdiff_t>(from),
                expected.begin() + static_cast<ptrdiff_t>(from + length));
            MUST(list->replace(place, end, list->span().subspan(from, length)));
            expected.erase(
                expected.begin() + static_cast<ptrdiff_t>(place), expected.begin() + static_cast<ptrdiff_t>(end));
            expected.insert(expected.begin() + static_cast<ptrdiff_t>(place), part.begin(), part.end());
            break;
        }
        default:
            if (expected.size() > 100) {
                list->clear();
                expected.clear();
            }
        }
        check();
    }
    ValueArray* storage = list->detach();
    CHECK(list->size() == 0);
    CHECK_FALSE(list->has_storage());
    list->adopt(*storage, expected.size());
    check();
}

TEST_CASE("dicts keep insertion order through growth and removal")
{
    ObjectWorld world(5);
    Dict* dict = Dict::create();
    std::vector<std::pair<std::string, int64_t>> expected;
    std::mt19937 random(11);
    for (int step = 0; step < 3'000; ++step) {
        std::string key = "key" + std::to_string(random() % 400);
        auto found = std::find_if(expected.begin(), expected.end(), [&](auto& pair) { return pair.first == key; });
        if (random() % 3) {
            MUST(dict->set(*text(key), Value::small_int(step)));
            if (found == expected.end())
                expected.emplace_back(key, step);
            else
                found->second = step;
        } else {
            CHECK(dict->remove(*text(key)) == (found != expected.end()));
            if (found != expected.end())
                expected.erase(found);
        }
        REQUIRE(dict->size() == expected.size());
    }
    size_t i = 0;
    for (uint32_t entry = dict->next_entry(0); entry != DictTable::no_entry; entry = dict->next_entry(entry + 1), ++i) {
        CHECK(dict->table()->entries()[entry].key.as<String>().to_utf8() == expected[i].first);
        CHECK(dict->table()->entries()[entry].value.as_small_int() == expected[i].second);
        CHECK(dict->find_entry(*text(expected[i].first)) == entry);
    }
    CHECK(i == expected.size());
    CHECK(dict->get(*text("absent")).is_empty());
}

TEST_CASE("dict tables with indices of every width")
{
    ObjectWorld world;
    Dict* dict = Dict::create();
    for (int64_t i = 0; i < 100'000; ++i)
        MUST(dict->append(Value::small_int(i), Value::small_int(-i), static_cast<uint64_t>(i)));
    CHECK(dict->size() == 100'000);
    for (uint32_t i = 0; i < 100'000; i += 3)
        dict->remove_entry(i);
    MUST(dict->rebuild(0));
    CHECK(dict->size() == 66'666);
    CHECK(dict->table()->entry_count() == 66'666);
    CHECK(dict->table()->entries()[0].key == Value::small_int(1));
}

TEST_CASE("attributes live in slots, then in overflow, in the order of their names")
{
    ObjectWorld world(2);
    Type* type = world.create_class("C", *types().object, 1);
    for (int object_number = 0; object_number < 3; ++object_number) {
        Object* object = allocate_object<Instance>(*type, 0);
        CHECK(object->has_attribute_area());
        object->set_slot(0, Value::small_int(-7));
        for (int64_t i = 0; i < 50; ++i) {
            String& name = *intern("attribute_" + std::to_string(i));
            CHECK(object->shape().find(name) == Shape::no_slot);
            uint32_t slot = object->shape().slot_count();
            Shape* next = object->shape().with(name);
            REQUIRE(next != nullptr);
            object->set_slot(slot, Value::small_int(i));
            object->set_shape(*next);
            type->note_slot_count(next->slot_count());
            CHECK(object->shape().with(*intern("other")) == object->shape().with(*intern("other")));
        }
        for (int64_t i = 0; i < 50; ++i) {
            uint32_t slot = object->shape().find(*intern("attribute_" + std::to_string(i)));
            REQUIRE(slot != Shape::no_slot);
            CHECK(object->slot(slot).as_small_int() == i);
        }
        CHECK(object->slot(0).as_small_int() == -7);
        uint32_t expected_slot = 1;
        object->shape().for_each_name([&](String& name, uint32_t slot) {
            CHECK(slot == expected_slot);
            CHECK(name.to_utf8() == "attribute_" + std::to_string(slot - 1));
            ++expected_slot;
        });
        CHECK(expected_slot == 51);
    }
    CHECK(type->root_shape().inline_capacity() == 32);
    world.heap.verify();
}

TEST_CASE("shapes stop growing where a dict serves better")
{
    ObjectWorld world;
    Type* type = world.create_class("C", *types().object);
    Shape* shape = &type->root_shape();
    for (uint32_t i = 0; i < Shape::most_slots; ++i) {
        shape = shape->with(*intern("n" + std::to_string(i)));
        REQUIRE(shape != nullptr);
    }
    CHECK(shape->with(*intern("one_more")) == nullptr);
    for (uint32_t i = 1; i < Shape::most_transitions; ++i)
        REQUIRE(type->root_shape().with(*intern("t" + std::to_string(i))) != nullptr);
    CHECK(type->root_shape().with(*intern("t_last")) == nullptr);
    CHECK(type->dictionary_shape().is_dictionary());
    CHECK(&type->dictionary_shape().type() == type);
}

TEST_CASE("instances of classes derived from types of variable size have attributes behind their payload")
{
    ObjectWorld world(1);
    Type* tuple_class = world.create_class("T", *types().tuple);
    Type* string_class = world.create_class("S", *types().string, 2);
    for (size_t size : { 0, 1, 2, 3, 9 }) {
        std::vector<Value> values(size, Value::small_int(5));
        Tuple* tuple = MUST(Tuple::create_of_type(*tuple_class, values));
        String* string = MUST(String::create_of_type(*string_class, *text(repeated("y", size))));
        string->set_slot(0, Value::small_int(10));
        string->set_slot(1, Value::small_int(11));
        for (Object* object : { static_cast<Object*>(tuple), static_cast<Object*>(string) }) {
            uint32_t slot = object->shape().slot_count();
            Shape* next = object->shape().with(*intern("attribute"));
            object->set_slot(slot, text("value"));
            object->set_shape(*next);
        }
        world.heap.collect();
        CHECK(tuple->size() == size);
        CHECK(tuple->slot(tuple->shape().find(*intern("attribute"))).as<String>().equals("value"));
        CHECK(string->slot(string->shape().find(*intern("attribute"))).as<String>().equals("value"));
        CHECK(string->slot(1).as_small_int() == 11);
        CHECK(string->to_utf8() == repeated("y", size));
    }
}

TEST_CASE("types find attributes along the mro and forget them when a base changes")
{
    ObjectWorld world;
    Type* base = world.create_class("Base", *types().object);
    Type* derived = world.create_class("Derived", *base);
    String& name = *intern("method");
    CHECK(derived->look_up(name).is_empty());
    uint32_t version = derived->version();
    MUST(base->dict().set(name, Value::small_int(1)));
    base->changed();
    CHECK(derived->version() != version);
    Type* owner = nullptr;
    CHECK(derived->look_up(name, owner) == Value::small_int(1));
    CHECK(owner == base);
    MUST(derived->dict().set(name, Value::small_int(2)));
    derived->changed();
    CHECK(derived->look_up(name) == Value::small_int(2));
    CHECK(base->look_up(name) == Value::small_int(1));
    CHECK(derived->is_subtype_of(*base));
    CHECK_FALSE(base->is_subtype_of(*derived));
    CHECK(base->subclasses() == std::vector<Type*> { derived });
}

TEST_CASE("raising chains contexts without circles")
{
    ObjectWorld world;
    static_cast<void>(raise_value_error("bad {}", 1));
    Exception* first = take_pending();
    CHECK_FALSE(is_pending());
    world.state.handled_exception = Value(first).bits();
    static_cast<void>(raise_type_error("worse"));
    CHECK_FALSE(clear_pending_if(*types().ValueError));
    Exception* second = &pending_exception();
    CHECK(second->context == first);
    CHECK(clear_pending_if(*types().Exception));
    // Raising the first while the second is handled would close a circle.
    world.state.handled_exception = Value(second).bits();
    static_cast<void>(raise(*first));
    CHECK(first->context == second);
    CHECK(second->context == nullptr);
    CHECK(world.take_message() == "ValueError: bad 1");
    // A circle made by hand does not hang.
    second->context.set(*second, first);
    static_cast<void>(raise_type_error("third"));
    CHECK(take_pending()->context == second);
    world.state.handled_exception = 0;
}

TEST_CASE("errors of the system have their own types")
{
    ObjectWorld world;
    static_cast<void>(raise_os_error(ENOENT, text("file")));
    Exception* exception = take_pending();
    CHECK(&exception->type() == types().FileNotFoundError);
    CHECK(exception->args->size() == 2);
    CHECK(exception->field(OSErrorField::Errno) == Value::small_int(ENOENT));
    CHECK(exception->field(OSErrorField::Filename).as<String>().equals("file"));
    CHECK(exception->field(OSErrorField::Filename2).is_empty());
    CHECK(&os_error_type_of(EINVAL) == types().OSError);
}

TEST_CASE("a termination is no exception and cannot be cleared")
{
    ObjectWorld world;
    static_cast<void>(raise_termination("time is up"));
    CHECK(is_pending());
    CHECK(is_termination_pending());
    CHECK(take_pending() == nullptr);
    CHECK_FALSE(clear_pending_if(*types().BaseException));
    CHECK(world.state.termination_reason == "time is up");
    end_termination();
    CHECK_FALSE(is_pending());
}
