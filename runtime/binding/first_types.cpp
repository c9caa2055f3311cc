#include "runtime/binding/first_types.h"

#include "runtime/binding/builders.h"
#include "runtime/objects/descriptors.h"
#include "runtime/operations/slots.h"

#include <iterator>

namespace krait {

namespace {

struct FirstType {
    Type* BuiltinTypes::*place;
    char const* name;
    Type::Layout layout;
};

template <class T> FirstType first_type(Type* BuiltinTypes::*place, char const* name)
{
    return { place, name, { kind_of<T>(), sizeof(T), HasPayloadSize<T> } };
}

}

void create_first_types(Runtime& runtime)
{
    create_type_tables(runtime);
    BuiltinTypes& all = *runtime.types;

    Type::Layout type_layout { CellKind::Type, sizeof(Type), false };
    all.type = runtime.heap->allocate<Type>(Type::First {}, type_layout);
    all.type->create_shapes();
    all.type->set_shape(all.type->root_shape());

    FirstType const first_types[] = {
        first_type<Instance>(&BuiltinTypes::object, "object"),
        { &BuiltinTypes::type, "type", type_layout },
        first_type<String>(&BuiltinTypes::string, "str"),
        first_type<Tuple>(&BuiltinTypes::tuple, "tuple"),
        first_type<Dict>(&BuiltinTypes::dict, "dict"),
        first_type<NativeFunction>(&BuiltinTypes::native_function, "builtin_function_or_method"),
        first_type<NativeFunction>(&BuiltinTypes::method_descriptor, "method_descriptor"),
        first_type<NativeFunction>(&BuiltinTypes::class_method_descriptor, "classmethod_descriptor"),
        first_type<SlotWrapper>(&BuiltinTypes::wrapper_descriptor, "wrapper_descriptor"),
        first_type<GetSetDescriptor>(&BuiltinTypes::getset_descriptor, "getset_descriptor"),
        first_type<StaticMethod>(&BuiltinTypes::static_method, "staticmethod"),
    };
    for (FirstType const& first : first_types) {
        if (!(all.*first.place))
            all.*first.place = create_bare_type(first.layout);
    }
    create_names(runtime);
    for (FirstType const& first : first_types) {
        Type& type = *(all.*first.place);
        describe_native_type(type, first.name, &type == all.object ? nullptr : all.object, first.layout);
    }
}

}
