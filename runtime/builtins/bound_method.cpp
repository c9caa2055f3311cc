#include "runtime/builtins/function_types.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/objects/captured_variable.h"
#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

Result<Value> method_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("method", arguments));
    TRY(check_count("method", arguments, 2, 2));
    if (!is_callable(arguments.values[0]))
        return raise_type_error("first argument must be callable");
    if (arguments.values[1].is_none())
        return raise_type_error("instance must not be None");
    return allocate_object<BoundMethod>(type, 0, arguments.values[0], arguments.values[1]);
}

// What the method itself does not have is the function's.
Result<Value> method_get_attribute(Value self, String& name)
{
    Value attribute = types().bound_method->look_up(name);
    if (attribute.is_present())
        return bind_attribute(attribute, self, *types().bound_method);
    return get_attribute(self.as<BoundMethod>().function, name);
}

Result<Value> method_get(Value self, Value, Type*)
{
    return self;
}

Result<Value> method_repr(Value self)
{
    auto& method = self.as<BoundMethod>();
    Value name = TRY(get_attribute_or(method.function, *names().qualname, Value::none()));
    if (name.is_none())
        name = TRY(get_attribute_or(method.function, *names().name, Value::none()));
    String* owner = TRY(repr(method.self));
    std::string shown = name.is<String>() ? name.as<String>().to_utf8() : "?";
    return String::create(fmt::format("<bound method {} of {}>", shown, owner->to_utf8()));
}

Result<Value> method_compare(Value left, Value right, Comparison comparison)
{
    if ((comparison != Comparison::Equal && comparison != Comparison::NotEqual) || !right.is<BoundMethod>())
        return Value::not_implemented();
    auto& a = left.as<BoundMethod>();
    auto& b = right.as<BoundMethod>();
    bool is_equal = a.self.get() == b.self.get() && TRY(is_same_or_equal(a.function, b.function));
    return Value::boolean(is_equal == (comparison == Comparison::Equal));
}

Result<int64_t> method_hash(Value self)
{
    auto& method = self.as<BoundMethod>();
    int64_t of_function = TRY(hash_of(method.function));
    Value bound = method.self;
    int64_t hash = of_function ^ (bound.is_cell() ? hash_of_pointer(bound.cell()) : static_cast<int64_t>(bound.bits()));
    return hash == -1 ? -2 : hash;
}

Result<Value> method_get_func(Value self)
{
    return self.as<BoundMethod>().function.get();
}

Result<Value> method_get_self(Value self)
{
    return self.as<BoundMethod>().self.get();
}

Result<Value> method_get_doc(Value self)
{
    return get_attribute_or(self.as<BoundMethod>().function, *names().doc, Value::none());
}

Result<Value> method_reduce(BoundMethod& self)
{
    Value name = TRY(get_attribute(self.function, *names().name));
    Value getattr = TRY(builtin_function("getattr"));
    return Tuple::create({ getattr, Tuple::create({ self.self, name }) });
}

// Cells: variables shared with inner functions.

Result<Value> cell_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("cell", arguments));
    TRY(check_count("cell", arguments, 0, 1));
    return allocate_object<CapturedVariable>(type, 0, arguments.positional_count ? arguments.values[0] : Value());
}

Result<Value> cell_repr(Value self)
{
    Value value = self.as<CapturedVariable>().value;
    if (value.is_empty())
        return String::create(fmt::format("<cell at {:#x}: empty>", identity_of(self)));
    return String::create(fmt::format("<cell at {:#x}: {}>", identity_of(self), plain_object_text(value)));
}

Result<Value> cell_compare(Value left, Value right, Comparison comparison)
{
    if (!right.is<CapturedVariable>())
        return Value::not_implemented();
    Value a = left.as<CapturedVariable>().value;
    Value b = right.as<CapturedVariable>().value;
    if (a.is_present() && b.is_present())
        return compare(a, b, comparison);
    // An empty cell comes before all others.
    return compare(Value::small_int(a.is_present()), Value::small_int(b.is_present()), comparison);
}

Result<Value> cell_get_contents(Value self)
{
    Value value = self.as<CapturedVariable>().value;
    if (value.is_empty())
        return raise_value_error("Cell is empty");
    return value;
}

Result<void> cell_set_contents(Value self, Value value)
{
    auto& cell = self.as<CapturedVariable>();
    cell.value.set(cell, value);
    return {};
}

}

void define_bound_methods()
{
    Type& method = native_type<BoundMethod>(types().bound_method, "method", { Type::Flag::HasWeakReferences });
    method.slots.construct = method_construct;
    method.slots.call = call_bound_method;
    method.slots.get_attribute = method_get_attribute;
    method.slots.descriptor_get = method_get;
    method.slots.repr = method_repr;
    method.slots.compare = method_compare;
    method.slots.hash = method_hash;
    TypeBuilder(method)
        .method<method_reduce>("__reduce__(self, /)")
        .property("__func__", method_get_func, nullptr, "the function (or other callable) implementing a method")
        .property("__self__", method_get_self, nullptr, "the instance to which a method is bound")
        .property("__doc__", method_get_doc)
        .finish();

    Type& cell = native_type<CapturedVariable>(types().cell, "cell");
    cell.slots.construct = cell_construct;
    cell.slots.repr = cell_repr;
    cell.slots.compare = cell_compare;
    TypeBuilder(cell).property("cell_contents", cell_get_contents, cell_set_contents).finish();
}

}
