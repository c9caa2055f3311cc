// Builders: how a built-in type or a native module is described, once, beside the functions that it is made of.
//
//     TypeBuilder(*types().list)
//         .method<list_append>("append(self, object, /)", "Append object to the end of the list.")
//         .property<list_size>("size");
//
// Slots are set directly on the Type; the dunder methods that show them to scripts are made from the slots.
#pragma once

#include "runtime/binding/convert.h"
#include "runtime/objects/type.h"

#include <initializer_list>

namespace krait {

namespace detail {

// The one record of the process for this description. Records are shared by all engines.
NativeDefinition const& shared_definition(NativeDefinition const&);

template <auto function, NativeKind kind>
NativeDefinition const& native_definition(char const* signature, char const* documentation)
{
    NativeDefinition wanted { signature, native_thunk<function>, nullptr, documentation, kind };
    static NativeDefinition const& first = shared_definition(wanted);
    // A function described twice (an alias) gets a record for each name.
    return first.signature == signature ? first : shared_definition(wanted);
}

}

// Creates a built-in type whose instances are of class T. Flags as in Type::Flag; IsBaseType must be said.
// A name with a dot gives the module too: "collections.deque".
Type* create_native_type(char const* name, Type& base, Type::Layout, std::initializer_list<Type::Flag> = {});

template <class T> Type* create_native_type(char const* name, Type& base, std::initializer_list<Type::Flag> flags = {})
{
    return create_native_type(name, base, Type::Layout { kind_of<T>(), sizeof(T), HasPayloadSize<T> }, flags);
}

// The two halves of that, for the bootstrap: the first types exist before there are strings to name them.
Type* create_bare_type(Type::Layout);
void describe_native_type(Type&, char const* name, Type* base, Type::Layout, std::initializer_list<Type::Flag> = {});

class TypeBuilder {
public:
    explicit TypeBuilder(Type& type)
        : type_(type)
    {
    }
    template <auto function> TypeBuilder& method(char const* signature, char const* documentation = "")
    {
        return add(detail::native_definition<function, NativeKind::Method>(signature, documentation));
    }
    template <auto function>
    TypeBuilder& class_method(char const* signature, char const* documentation = "") // the function gets Type& first
    {
        return add(detail::native_definition<function, NativeKind::ClassMethod>(signature, documentation));
    }
    template <auto function> TypeBuilder& static_method(char const* signature, char const* documentation = "")
    {
        return add(detail::native_definition<function, NativeKind::StaticMethod>(signature, documentation));
    }
    // The function is `Result<Value>(NativeFunction&, Arguments const&)`; arguments include self.
    TypeBuilder& raw_method(RawNativeThunk, char const* signature, char const* documentation = "");
    // Getter: `Result<Value>(Value self)`; setter: `Result<void>(Value self, Value value)`, empty value for deletion.
    TypeBuilder& property(char const* name, Result<Value> (*get)(Value), Result<void> (*set)(Value, Value) = nullptr,
        char const* documentation = "");
    TypeBuilder& constant(char const* name, Value);
    TypeBuilder& documentation(char const* text);
    // Ends the description: makes the dunder methods for the slots and the shapes. Call last.
    void finish();

private:
    TypeBuilder& add(NativeDefinition const&);

    Type& type_;
};

class ModuleBuilder {
public:
    explicit ModuleBuilder(class Module& module)
        : module_(module)
    {
    }
    template <auto body> ModuleBuilder& function(char const* signature, char const* documentation = "")
    {
        return add(detail::native_definition<body, NativeKind::Function>(signature, documentation));
    }
    ModuleBuilder& raw_function(RawNativeThunk, char const* signature, char const* documentation = "");
    ModuleBuilder& constant(char const* name, Value);
    ModuleBuilder& constant(char const* name, std::string_view text);
    ModuleBuilder& constant(char const* name, double number);
    ModuleBuilder& constant(char const* name, int64_t number);
    ModuleBuilder& type(Type&); // under its own name
    Module& module() { return module_; }

private:
    ModuleBuilder& add(NativeDefinition const&);

    Module& module_;
};

// A module written in C++: `const NativeModule math_module { "math", define_math };` The table of all of them is
// stdlib/native_modules.cpp. `define` may raise.
struct NativeModule {
    char const* name;
    Result<void> (*define)(ModuleBuilder&);
};

}
