// A runtime with the first types and a few plain containers, whose roots are the native stack of the test.
#pragma once

#include "runtime/binding/builders.h"
#include "runtime/binding/first_types.h"
#include "runtime/fibers/fiber.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"

namespace krait {

struct ObjectWorld {
    Runtime state;
    StackBinder stacks;
    Heap heap { state };
    RuntimeScope scope { state };

    explicit ObjectWorld(unsigned stress = 0)
    {
        state.stacks = &stacks;
        state.hash_seed[0] = 1;
        state.hash_seed[1] = 2;
        state.fiber = Fiber::create_root(state);
        heap.add_roots([this](Visitor& visitor) { visit_fiber_roots(state, visitor); });
        heap.set_stress(Heap::Stress::Collect, stress);
        create_first_types(state);
        BuiltinTypes& all = *state.types;
        all.list = create_native_type<List>("list", *all.object, { Type::Flag::IsBaseType });
        all.bytes = create_native_type<Bytes>("bytes", *all.object);
        all.bytearray = create_native_type<ByteArray>("bytearray", *all.object);
        all.module = create_native_type<Module>("module", *all.object);
        all.integer = create_native_type<BigInt>("int", *all.object);
        all.floating = create_native_type<FloatObject>("float", *all.object);
        all.boolean = create_native_type<BigInt>("bool", *all.integer);
        all.none = create_native_type<Instance>("NoneType", *all.object);
#define KRAIT_TYPE(identifier, python_name)
#define KRAIT_EXCEPTION(identifier, base)                                                                              \
    all.identifier = create_native_type<Exception>(#identifier, *all.base, { Type::Flag::IsExceptionType });
#include "runtime/objects/types.def"
#undef KRAIT_TYPE
#undef KRAIT_EXCEPTION
    }
    // The message of the pending exception, which is cleared.
    std::string take_message()
    {
        Exception* exception = take_pending();
        if (!exception || exception->args->size() == 0)
            return "";
        return exception->type().name_utf8() + ": " + exception->args->at(0).as<String>().to_utf8();
    }
    // A class as scripts make them.
    Type* create_class(char const* name, Type& base, uint32_t member_slots = 0)
    {
        Type* type = create_native_type(name, base, base.layout(),
            { Type::Flag::IsBaseType, Type::Flag::IsHeapType, Type::Flag::HasAttributes, Type::Flag::HasDict });
        type->set_member_slot_count(member_slots);
        type->create_shapes();
        return type;
    }
};

}
