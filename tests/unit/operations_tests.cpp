// Classes, attributes and operators as the operations layer and class building make them, without any script.
#include "runtime/builtins/builtins.h"
#include "runtime/builtins/class_building.h"
#include "runtime/builtins/exception_groups.h"
#include "runtime/builtins/weak_references.h"
#include "runtime/fibers/fiber.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/slots.h"
#include "runtime/operations/subscripts.h"

#include <deque>
#include <doctest/doctest.h>

using namespace krait;

namespace {

// An engine with every built-in type and no interpreter.
struct TypeWorld {
    Runtime state;
    StackBinder stacks;
    Heap heap { state };
    RuntimeScope scope { state };

    TypeWorld()
    {
        state.stacks = &stacks;
        state.heap = &heap;
        state.fiber = Fiber::create_root(state);
        heap.add_roots([this](Visitor& visitor) { visit_fiber_roots(state, visitor); });
        define_builtin_types(state);
    }
    std::string take_message()
    {
        Exception* exception = take_pending();
        REQUIRE(exception);
        return exception->type().name_utf8() + ": " + MUST(to_string(exception))->to_utf8();
    }
    Type& make_class(char const* name, std::initializer_list<Value> bases, Dict* space = nullptr)
    {
        return *MUST(
            create_class(*types().type, *intern(name), *Tuple::create(bases), space ? *space : *Dict::create(), {}));
    }
    Value instance_of(Type& type) { return MUST(call(&type)); }
};

Result<Value> answer_forty_two(Value, Value)
{
    return Value::small_int(42);
}

// A native function as a method: takes self and one operand.
Value native_method(char const* signature)
{
    static std::deque<NativeDefinition> definitions; // they outlive every world
    definitions.push_back({ signature, detail::native_thunk<answer_forty_two>, nullptr, "", NativeKind::Method });
    return NativeFunction::create(definitions.back(), types().object);
}

}

TEST_CASE("the mro is linearised by C3")
{
    TypeWorld world;
    Type& a = world.make_class("A", { types().object });
    Type& b = world.make_class("B", { &a });
    Type& c = world.make_class("C", { &a });
    Type& d = world.make_class("D", { &b, &c });
    REQUIRE(d.mro().size() == 5);
    CHECK(d.mro().at(1) == Value(&b));
    CHECK(d.mro().at(2) == Value(&c));
    CHECK(d.mro().at(3) == Value(&a));
    CHECK(create_class(*types().type, *intern("E"), *Tuple::create({ &a, &b }), *Dict::create(), {}).is_raised());
    CHECK(
        world.take_message() == "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, B");
    CHECK(create_class(*types().type, *intern("E"), *Tuple::create({ &a, &a }), *Dict::create(), {}).is_raised());
    CHECK(world.take_message() == "TypeError: duplicate base class A");
}

TEST_CASE("bases must agree on the layout of instances")
{
    TypeWorld world;
    CHECK(create_class(*types().type, *intern("X"), *Tuple::create({ types().list, types().dict }), *Dict::create(), {})
              .is_raised());
    CHECK(world.take_message() == "TypeError: multiple bases have instance lay-out conflict");
    CHECK(create_class(*types().type, *intern("X"), *Tuple::create({ types().boolean }), *Dict::create(), {})
              .is_raised());
    CHECK(world.take_message() == "TypeError: type 'bool' is not an acceptable base type");
}

TEST_CASE("attributes live in shapes, also when some are deleted")
{
    TypeWorld world;
    Type& type = world.make_class("A", { types().object });
    Value object = world.instance_of(type);
    for (int i = 0; i < 20; ++i)
        MUST(set_attribute(object, *intern("name" + std::to_string(i)), Value::small_int(i)));
    CHECK_FALSE(object.object().shape().is_dictionary());
    CHECK(MUST(get_attribute(object, *intern("name13"))).as_small_int() == 13);
    MUST(delete_attribute(object, *intern("name13")));
    CHECK_FALSE(object.object().shape().is_dictionary());
    CHECK(get_attribute(object, *intern("name13")).is_raised());
    CHECK(world.take_message() == "AttributeError: 'A' object has no attribute 'name13'");
    CHECK(MUST(get_attribute(object, *intern("name14"))).as_small_int() == 14);
    CHECK(MUST(attribute_dict(object.object()))->size() == 19);
}

TEST_CASE("__slots__ members keep their place when named attributes go over to a dict")
{
    TypeWorld world;
    Dict* space = Dict::create();
    MUST(space->set(*names().slots, Tuple::create({ intern("x"), intern("y") })));
    Type& base = world.make_class("Slotted", { types().object }, space);
    Value plain = world.instance_of(base);
    MUST(set_attribute(plain, *intern("x"), Value::small_int(1)));
    CHECK(set_attribute(plain, *intern("z"), Value::small_int(1)).is_raised());
    CHECK(world.take_message() == "AttributeError: 'Slotted' object has no attribute 'z'");
    CHECK(get_attribute(plain, *intern("y")).is_raised());
    CHECK(world.take_message() == "AttributeError: 'Slotted' object has no attribute 'y'");

    Type& derived = world.make_class("Derived", { &base });
    Value object = world.instance_of(derived);
    MUST(set_attribute(object, *intern("y"), Value::small_int(2)));
    MUST(set_attribute(object, *intern("z"), Value::small_int(3)));
    Dict* dict = MUST(attribute_dict(object.object()));
    CHECK(dict->size() == 1);
    CHECK(MUST(get_attribute(object, *intern("y"))).as_small_int() == 2);
    CHECK(MUST(get_attribute(object, *intern("z"))).as_small_int() == 3);
}

TEST_CASE("a class inherits native slots and gets trampolines for its own methods")
{
    TypeWorld world;
    Type& plain = world.make_class("Plain", { types().list });
    CHECK((plain.slots.get_item == types().list->slots.get_item));
    CHECK((plain.slots.construct == types().list->slots.construct));
    Dict* space = Dict::create();
    MUST(space->set(*names().add, native_method("__add__(self, other, /)")));
    Type& adding = world.make_class("Adding", { types().object }, space);
    Value sum = MUST(binary_operation(BinaryOperator::Add, world.instance_of(adding), Value::small_int(1)));
    CHECK(sum.as_small_int() == 42);
    CHECK(binary_operation(BinaryOperator::Add, Value::small_int(1), world.instance_of(adding)).is_raised());
    CHECK(world.take_message() == "TypeError: unsupported operand type(s) for +: 'int' and 'Adding'");
    // A method that comes later works too, also in classes derived before.
    Type& derived = world.make_class("Derived", { &adding });
    MUST(set_attribute(&adding, *names().radd, native_method("__radd__(self, other, /)")));
    CHECK(MUST(binary_operation(BinaryOperator::Add, Value::small_int(1), world.instance_of(derived))).as_small_int()
        == 42);
    MUST(delete_attribute(&adding, *names().radd));
    CHECK(binary_operation(BinaryOperator::Add, Value::small_int(1), world.instance_of(derived)).is_raised());
    world.take_message();
}

TEST_CASE("__eq__ without __hash__ makes instances unhashable")
{
    TypeWorld world;
    Dict* space = Dict::create();
    MUST(space->set(*names().eq, native_method("__eq__(self, other, /)")));
    Type& type = world.make_class("Equal", { types().object }, space);
    CHECK(hash_of(world.instance_of(type)).is_raised());
    CHECK(world.take_message() == "TypeError: unhashable type: 'Equal'");
}

TEST_CASE("errors of operators name the operands")
{
    TypeWorld world;
    Value list = List::create();
    CHECK(binary_operation(BinaryOperator::Add, list, Value::small_int(1)).is_raised());
    CHECK(world.take_message() == "TypeError: can only concatenate list (not \"int\") to list");
    CHECK(binary_operation(BinaryOperator::Multiply, list, Value::number(1.5)).is_raised());
    CHECK(world.take_message() == "TypeError: can't multiply sequence by non-int of type 'float'");
    CHECK(compare(list, Value::small_int(1), Comparison::Less).is_raised());
    CHECK(world.take_message() == "TypeError: '<' not supported between instances of 'list' and 'int'");
    CHECK(unary_operation(UnaryOperator::Invert, list).is_raised());
    CHECK(world.take_message() == "TypeError: bad operand type for unary ~: 'list'");
}

TEST_CASE("numeric hashes are those of CPython")
{
    TypeWorld world;
    CHECK(hash_of_double(1.5) == 1152921504606846977);
    CHECK(hash_of_double(-0.1) == -230584300921369408);
    CHECK(hash_of_double(1e300) == 1224995262755759164);
    CHECK(hash_of_double(3.0) == 3);
    CHECK(hash_of_int(Value::small_int(-1)) == -2);
}

TEST_CASE("slices are clamped as in CPython")
{
    TypeWorld world;
    auto resolve = [](Value start, Value stop, Value step, int64_t length) {
        auto* slice = allocate_object<Slice>(*types().slice, 0, start, stop, step);
        return MUST(resolve_slice(bounds_of(*slice), length));
    };
    Value none = Value::none();
    SliceRange reversed = resolve(none, none, Value::small_int(-1), 5);
    CHECK(reversed.start == 4);
    CHECK(reversed.stop == -1);
    CHECK(reversed.count == 5);
    SliceRange middle = resolve(Value::small_int(-3), Value::small_int(-1), none, 5);
    CHECK(middle.start == 2);
    CHECK(middle.count == 2);
    CHECK(resolve(Value::small_int(3), Value::small_int(100), Value::small_int(2), 5).count == 1);
    CHECK(resolve(Value::small_int(100), none, Value::small_int(-2), 5).start == 4);
}

TEST_CASE("weak references are cleared when their object dies")
{
    TypeWorld world;
    Type& type = world.make_class("A", { types().object });
    Value kept = world.instance_of(type);
    WeakReference* living = MUST(make_weak_reference(*types().weak_reference, kept, {}));
    CHECK(MUST(make_weak_reference(*types().weak_reference, kept, {})) == living);
    // Many objects, so that a stale word on the stack cannot keep them all.
    List* references = List::create();
    auto make_garbage = [&]() __attribute__((noinline))
    {
        for (int i = 0; i < 100; ++i)
            MUST(references->append(MUST(make_weak_reference(*types().weak_reference, world.instance_of(type), {}))));
    };
    make_garbage();
    world.heap.collect_thoroughly();
    CHECK(living->target() == kept.cell());
    int dead = 0;
    for (Value reference : references->span())
        dead += reference.as<WeakReference>().target() == nullptr;
    CHECK(dead >= 95);
    CHECK(make_weak_reference(*types().weak_reference, Value::small_int(1), {}).is_raised());
    CHECK(world.take_message() == "TypeError: cannot create weak reference to 'int' object");
}

TEST_CASE("exception groups are split by type and put together again")
{
    TypeWorld world;
    Value value_error = Exception::create(*types().ValueError, "a");
    Value type_error = Exception::create(*types().TypeError, "b");
    Value group
        = MUST(call(types().ExceptionGroup, { String::create_small("g"), Tuple::create({ value_error, type_error }) }));
    GroupMatch match = MUST(match_exception_group(group, types().ValueError));
    CHECK(MUST(repr(match.matched))->to_utf8() == "ExceptionGroup('g', [ValueError('a')])");
    CHECK(MUST(repr(match.rest))->to_utf8() == "ExceptionGroup('g', [TypeError('b')])");
    List* raised_again = MUST(List::create(Tuple::create({ match.matched })->span()));
    Value combined = MUST(combine_exception_groups(group, *raised_again, match.rest));
    CHECK(MUST(to_string(combined))->to_utf8() == "g (2 sub-exceptions)");
    CHECK(MUST(is_instance_of(group, Tuple::create({ types().integer, types().Exception }))));
}
