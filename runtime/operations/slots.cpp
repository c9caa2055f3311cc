#include "runtime/operations/slots.h"

#include "runtime/objects/descriptors.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/trampolines.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>

namespace krait {

namespace {

template <class Slot> Slot typed(AnySlot slot)
{
    return reinterpret_cast<Slot>(slot);
}

template <class Function> AnySlot erased(Function function)
{
    return reinterpret_cast<AnySlot>(function);
}

AnySlot& slot_at(Slots& slots, size_t offset)
{
    return *reinterpret_cast<AnySlot*>(reinterpret_cast<char*>(&slots) + offset);
}

Result<void> expect_arguments(SlotWrapper const& wrapper, Arguments const& arguments, size_t least, size_t most)
{
    if (arguments.keyword_count() > 0)
        return raise_type_error("wrapper {}() takes no keyword arguments", wrapper.name().to_utf8());
    size_t count = arguments.positional_count;
    if (count >= least && count <= most)
        return {};
    if (least == most)
        return raise_type_error("expected {} argument{}, got {}", least, least == 1 ? "" : "s", count);
    if (count < least)
        return raise_type_error(" expected at least {} argument{}, got {}", least, least == 1 ? "" : "s", count);
    return raise_type_error(" expected at most {} argument{}, got {}", most, most == 1 ? "" : "s", count);
}

Result<String*> expect_attribute_name(Value name)
{
    if (!name.is<String>())
        return raise_type_error("attribute name must be string, not '{}'", type_name_of(name));
    return intern(name.as<String>());
}

Result<Value> invoke_unary(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 0, 0));
    return typed<Slots::Unary>(slot)(self);
}

Result<Value> invoke_next(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 0, 0));
    Value item = TRY(typed<Slots::Unary>(slot)(self));
    if (item.is_stop())
        return raise_stop_iteration({});
    return item;
}

// `list.__add__([], 1)` raises where the slot only declines, because the slot leaves the last word to the operator.
Result<Value> decline_as_sequence(BinaryOperator operation, Value left, Value right, Value result)
{
    bool is_sequence
        = left.is<List>() || left.is<Tuple>() || left.is<String>() || left.is<Bytes>() || left.is<ByteArray>();
    if (!is_sequence || !result.is_not_implemented())
        return result;
    if (operation == BinaryOperator::Add && !type_of(right).slots.binary[static_cast<size_t>(BinaryOperator::Add)])
        return binary_operation(operation, left, right);
    if (operation == BinaryOperator::Multiply)
        return raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(right));
    if (operation == BinaryOperator::Add) {
        if (left.is<Bytes>() || left.is<ByteArray>())
            return raise_type_error("can't concat {} to {}", type_name_of(right), type_name_of(left));
        char const* base = left.is<List>() ? "list" : left.is<Tuple>() ? "tuple" : "str";
        return raise_type_error("can only concatenate {} (not \"{}\") to {}", base, type_name_of(right), base);
    }
    return result;
}

template <BinaryOperator operation>
Result<Value> invoke_left(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    Value result = TRY(typed<Slots::Binary>(slot)(self, arguments.values[0]));
    if constexpr (operation == BinaryOperator::Add || operation == BinaryOperator::Multiply) {
        if (result.is_not_implemented())
            return decline_as_sequence(operation, self, arguments.values[0], result);
    }
    return result;
}

Result<Value> invoke_binary(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    return typed<Slots::Binary>(slot)(self, arguments.values[0]);
}

Result<Value> invoke_reflected(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    return typed<Slots::Binary>(slot)(arguments.values[0], self);
}

Result<Value> invoke_power(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 2));
    if (arguments.positional_count == 1 || arguments.values[1].is_none())
        return typed<Slots::Binary>(slot)(self, arguments.values[0]);
    auto ternary = wrapper.owner->slots.ternary_power;
    if (!ternary)
        return raise_type_error("pow() 3rd argument not allowed unless all arguments are integers");
    return ternary(self, arguments.values[0], arguments.values[1]);
}

Result<Value> invoke_reflected_power(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 2));
    return typed<Slots::Binary>(slot)(arguments.values[0], self);
}

template <Comparison comparison>
Result<Value> invoke_compare(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    return typed<decltype(Slots::compare)>(slot)(self, arguments.values[0], comparison);
}

Result<Value> invoke_int64(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 0, 0));
    int64_t number = TRY(typed<Result<int64_t> (*)(Value)>(slot)(self));
    return make_int(number);
}

Result<Value> invoke_truth(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 0, 0));
    bool truth = TRY(typed<decltype(Slots::truth)>(slot)(self));
    return Value::boolean(truth);
}

Result<Value> invoke_contains(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    bool is_contained = TRY(typed<decltype(Slots::contains)>(slot)(self, arguments.values[0]));
    return Value::boolean(is_contained);
}

Result<Value> invoke_set_item(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 2, 2));
    TRY(typed<decltype(Slots::set_item)>(slot)(self, arguments.values[0], arguments.values[1]));
    return Value::none();
}

Result<Value> invoke_delete_item(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    TRY(typed<decltype(Slots::set_item)>(slot)(self, arguments.values[0], {}));
    return Value::none();
}

Result<Value> invoke_get_attribute(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    String* name = TRY(expect_attribute_name(arguments.values[0]));
    return typed<decltype(Slots::get_attribute)>(slot)(self, *name);
}

// `object.__setattr__` must not reach around the rules of classes and other native types.
Result<void> check_attribute_setter(SlotWrapper const& wrapper, AnySlot slot, Value self)
{
    Type* native = &type_of(self);
    while (native->has(Type::Flag::IsHeapType) && native->base())
        native = native->base();
    if (erased(native->slots.set_attribute) == slot)
        return {};
    return raise_type_error("can't apply this {} to {} object", wrapper.name().to_utf8(), type_name_of(self));
}

Result<Value> invoke_set_attribute(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 2, 2));
    String* name = TRY(expect_attribute_name(arguments.values[0]));
    TRY(check_attribute_setter(wrapper, slot, self));
    TRY(typed<decltype(Slots::set_attribute)>(slot)(self, *name, arguments.values[1]));
    return Value::none();
}

Result<Value> invoke_delete_attribute(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    String* name = TRY(expect_attribute_name(arguments.values[0]));
    TRY(check_attribute_setter(wrapper, slot, self));
    TRY(typed<decltype(Slots::set_attribute)>(slot)(self, *name, {}));
    return Value::none();
}

Result<Value> invoke_call(SlotWrapper const&, AnySlot slot, Value self, Arguments const& arguments)
{
    return typed<decltype(Slots::call)>(slot)(self, arguments);
}

Result<Value> invoke_initialise(SlotWrapper const&, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(typed<decltype(Slots::initialise)>(slot)(self, arguments));
    return Value::none();
}

Result<Value> invoke_descriptor_get(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 2));
    Value instance = arguments.values[0];
    Value owner = arguments.positional_count > 1 ? arguments.values[1] : Value::none();
    if (instance.is_none() && owner.is_none())
        return raise_type_error("__get__(None, None) is invalid");
    return typed<decltype(Slots::descriptor_get)>(slot)(
        self, instance.is_none() && owner != &type_of(Value::none()) ? Value {} : instance, owner.try_as<Type>());
}

Result<Value> invoke_descriptor_set(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 2, 2));
    TRY(typed<decltype(Slots::descriptor_set)>(slot)(self, arguments.values[0], arguments.values[1]));
    return Value::none();
}

Result<Value> invoke_descriptor_delete(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 1, 1));
    TRY(typed<decltype(Slots::descriptor_set)>(slot)(self, arguments.values[0], {}));
    return Value::none();
}

Result<Value> invoke_finalise(SlotWrapper const& wrapper, AnySlot slot, Value self, Arguments const& arguments)
{
    TRY(expect_arguments(wrapper, arguments, 0, 0));
    typed<decltype(Slots::finalise)>(slot)(self);
    return Value::none();
}

constexpr size_t binary_offset(BinaryOperator operation)
{
    return offsetof(Slots, binary) + sizeof(AnySlot) * static_cast<size_t>(operation);
}
constexpr size_t in_place_offset(BinaryOperator operation)
{
    return offsetof(Slots, in_place) + sizeof(AnySlot) * static_cast<size_t>(operation);
}
constexpr size_t unary_offset(UnaryOperator operation)
{
    return offsetof(Slots, unary) + sizeof(AnySlot) * static_cast<size_t>(operation);
}

template <String* Names::*name> SlotEntry unary_entry(size_t offset, char const* documentation)
{
    return { name, offset, erased(trampolines::unary<name>), invoke_unary, "($self, /)", documentation };
}

template <BinaryOperator operation, String* Names::*name, String* Names::*reflected>
void add_binary(
    std::vector<SlotEntry>& table, String* Names::*in_place_name, AnySlot in_place, char const* documentation)
{
    AnySlot trampoline = erased(trampolines::binary<operation, name, reflected>);
    bool is_power = operation == BinaryOperator::Power;
    table.push_back({ name, binary_offset(operation), trampoline, is_power ? invoke_power : invoke_left<operation>,
        is_power ? "($self, value, mod=None, /)" : "($self, value, /)", documentation });
    table.push_back({ reflected, binary_offset(operation), trampoline,
        is_power ? invoke_reflected_power : invoke_reflected,
        is_power ? "($self, value, mod=None, /)" : "($self, value, /)", "Return value with the operands exchanged." });
    table.push_back({ in_place_name, in_place_offset(operation), in_place, invoke_binary, "($self, value, /)",
        "Return self after the operation in place." });
}

template <Comparison comparison> SlotEntry compare_entry(String* Names::*name, char const* documentation)
{
    return { name, offsetof(Slots, compare), erased(trampolines::compare), invoke_compare<comparison>,
        "($self, value, /)", documentation };
}

std::vector<SlotEntry> make_table()
{
    using N = Names;
    using B = BinaryOperator;
    std::vector<SlotEntry> table {
        { &N::getattribute, offsetof(Slots, get_attribute), erased(trampolines::get_attribute), invoke_get_attribute,
            "($self, name, /)", "Return getattr(self, name)." },
        { &N::getattr, offsetof(Slots, get_attribute), erased(trampolines::get_attribute), nullptr, "", "" },
        { &N::setattr, offsetof(Slots, set_attribute), erased(trampolines::set_attribute), invoke_set_attribute,
            "($self, name, value, /)", "Implement setattr(self, name, value)." },
        { &N::delattr, offsetof(Slots, set_attribute), erased(trampolines::set_attribute), invoke_delete_attribute,
            "($self, name, /)", "Implement delattr(self, name)." },
        { &N::call, offsetof(Slots, call), erased(trampolines::call), invoke_call, "($self, /, *args, **kwargs)",
            "Call self as a function." },
        { &N::init, offsetof(Slots, initialise), erased(trampolines::initialise), invoke_initialise,
            "($self, /, *args, **kwargs)", "Initialize self.  See help(type(self)) for accurate signature." },
        unary_entry<&N::repr>(offsetof(Slots, repr), "Return repr(self)."),
        unary_entry<&N::str>(offsetof(Slots, str), "Return str(self)."),
        { &N::hash, offsetof(Slots, hash), erased(trampolines::hash), invoke_int64, "($self, /)",
            "Return hash(self)." },
        compare_entry<Comparison::Less>(&N::lt, "Return self<value."),
        compare_entry<Comparison::LessEqual>(&N::le, "Return self<=value."),
        compare_entry<Comparison::Equal>(&N::eq, "Return self==value."),
        compare_entry<Comparison::NotEqual>(&N::ne, "Return self!=value."),
        compare_entry<Comparison::Greater>(&N::gt, "Return self>value."),
        compare_entry<Comparison::GreaterEqual>(&N::ge, "Return self>=value."),
        { &N::bool_, offsetof(Slots, truth), erased(trampolines::truth), invoke_truth, "($self, /)",
            "True if self else False" },
        { &N::del, offsetof(Slots, finalise), erased(trampolines::finalise), invoke_finalise, "($self, /)",
            "Called when the object is dropped." },
        { &N::get, offsetof(Slots, descriptor_get), erased(trampolines::descriptor_get), invoke_descriptor_get,
            "($self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner." },
        { &N::set, offsetof(Slots, descriptor_set), erased(trampolines::descriptor_set), invoke_descriptor_set,
            "($self, instance, value, /)", "Set an attribute of instance to value." },
        { &N::delete_, offsetof(Slots, descriptor_set), erased(trampolines::descriptor_set), invoke_descriptor_delete,
            "($self, instance, /)", "Delete an attribute of instance." },
        { &N::iter, offsetof(Slots, iterate), erased(trampolines::iterate), invoke_unary, "($self, /)",
            "Implement iter(self)." },
        { &N::next, offsetof(Slots, next), erased(trampolines::next), invoke_next, "($self, /)",
            "Implement next(self)." },
        unary_entry<&N::await>(offsetof(Slots, await), "Return an iterator to be used in await expression."),
        unary_entry<&N::aiter>(
            offsetof(Slots, async_iterate), "Return an awaitable, that resolves in asynchronous iterator."),
        unary_entry<&N::anext>(offsetof(Slots, async_next), "Return a value or raise StopAsyncIteration."),
        { &N::len, offsetof(Slots, length), erased(trampolines::length), invoke_int64, "($self, /)",
            "Return len(self)." },
        { &N::getitem, offsetof(Slots, get_item), erased(trampolines::get_item), invoke_binary, "($self, key, /)",
            "Return self[key]." },
        { &N::setitem, offsetof(Slots, set_item), erased(trampolines::set_item), invoke_set_item,
            "($self, key, value, /)", "Set self[key] to value." },
        { &N::delitem, offsetof(Slots, set_item), erased(trampolines::set_item), invoke_delete_item, "($self, key, /)",
            "Delete self[key]." },
        { &N::contains, offsetof(Slots, contains), erased(trampolines::contains), invoke_contains, "($self, key, /)",
            "Return key in self." },
        unary_entry<&N::neg>(unary_offset(UnaryOperator::Negative), "-self"),
        unary_entry<&N::pos>(unary_offset(UnaryOperator::Positive), "+self"),
        unary_entry<&N::invert>(unary_offset(UnaryOperator::Invert), "~self"),
        unary_entry<&N::abs>(unary_offset(UnaryOperator::Absolute), "abs(self)"),
        unary_entry<&N::int_>(offsetof(Slots, to_int), "int(self)"),
        unary_entry<&N::float_>(offsetof(Slots, to_float), "float(self)"),
        unary_entry<&N::index>(offsetof(Slots, to_index),
            "Return self converted to an integer, if self is suitable for use as an index into a list."),
    };
    add_binary<B::Add, &N::add, &N::radd>(
        table, &N::iadd, erased(trampolines::in_place<&N::iadd>), "Return self+value.");
    add_binary<B::Subtract, &N::sub, &N::rsub>(
        table, &N::isub, erased(trampolines::in_place<&N::isub>), "Return self-value.");
    add_binary<B::Multiply, &N::mul, &N::rmul>(
        table, &N::imul, erased(trampolines::in_place<&N::imul>), "Return self*value.");
    add_binary<B::MatrixMultiply, &N::matmul, &N::rmatmul>(
        table, &N::imatmul, erased(trampolines::in_place<&N::imatmul>), "Return self@value.");
    add_binary<B::TrueDivide, &N::truediv, &N::rtruediv>(
        table, &N::itruediv, erased(trampolines::in_place<&N::itruediv>), "Return self/value.");
    add_binary<B::FloorDivide, &N::floordiv, &N::rfloordiv>(
        table, &N::ifloordiv, erased(trampolines::in_place<&N::ifloordiv>), "Return self//value.");
    add_binary<B::Modulo, &N::mod, &N::rmod>(
        table, &N::imod, erased(trampolines::in_place<&N::imod>), "Return self%value.");
    add_binary<B::Power, &N::pow, &N::rpow>(
        table, &N::ipow, erased(trampolines::in_place<&N::ipow>), "Return pow(self, value, mod).");
    add_binary<B::LeftShift, &N::lshift, &N::rlshift>(
        table, &N::ilshift, erased(trampolines::in_place<&N::ilshift>), "Return self<<value.");
    add_binary<B::RightShift, &N::rshift, &N::rrshift>(
        table, &N::irshift, erased(trampolines::in_place<&N::irshift>), "Return self>>value.");
    add_binary<B::And, &N::and_, &N::rand>(
        table, &N::iand, erased(trampolines::in_place<&N::iand>), "Return self&value.");
    add_binary<B::Or, &N::or_, &N::ror>(table, &N::ior, erased(trampolines::in_place<&N::ior>), "Return self|value.");
    add_binary<B::Xor, &N::xor_, &N::rxor>(
        table, &N::ixor, erased(trampolines::in_place<&N::ixor>), "Return self^value.");
    return table;
}

// Constant after its first use, the same for all engines. Entries of one slot stand together, except that of binary
// operators and their in-place forms.
std::vector<SlotEntry> const& table()
{
    static std::vector<SlotEntry> const entries = make_table();
    return entries;
}

bool is_sequence_layout(Type const& type)
{
    CellKind kind = type.layout().instance_kind;
    return kind == CellKind::List || kind == CellKind::Tuple || kind == CellKind::String || kind == CellKind::Bytes
        || kind == CellKind::ByteArray;
}

void add_to_dict(Type& type, String& name, Value value)
{
    if (type.dict().get(name).is_empty())
        MUST(type.dict().set(name, value));
}

void inherit_slots(Type& type)
{
    Type* base = type.base();
    if (!base)
        return;
    Slots& slots = type.slots;
    Slots& inherited = base->slots;
    if (!slots.hash) {
        if (!slots.compare)
            slots.hash = inherited.hash;
        else
            slots.hash = hash_unhashable;
    }
    // A native type that does not say how it is made cannot be made, unless its instances are plain objects.
    if (!slots.construct && !type.has(Type::Flag::DisallowsInstantiation)
        && (base->base() || type.layout().instance_kind == CellKind::Instance))
        slots.construct = inherited.construct;
    for (size_t offset = 0; offset < sizeof(Slots); offset += sizeof(AnySlot)) {
        if (offset == offsetof(Slots, construct))
            continue;
        AnySlot& slot = slot_at(slots, offset);
        if (!slot)
            slot = slot_at(inherited, offset);
    }
}

void update_flags(Type& type)
{
    auto assign = [&](Type::Flag flag, bool value) { value ? type.set(flag) : type.clear(flag); };
    assign(Type::Flag::HasCustomGetAttribute, type.slots.get_attribute == trampolines::get_attribute);
    assign(Type::Flag::HasFinaliser, type.slots.finalise != nullptr);
    assign(Type::Flag::IsDataDescriptor, type.slots.descriptor_set != nullptr);
}

void resolve_construct(Type& type)
{
    Value found = type.look_up(*names().new_);
    ConstructFunction* function = found.try_as<ConstructFunction>();
    // As in CPython, a class whose `__new__` was deleted counts as having one: object's refuses arguments then.
    if (function && type.slots.construct == trampolines::construct)
        return;
    if (function)
        type.slots.construct = type.base() && type.base()->slots.construct && function->owner == types().object
            ? type.base()->slots.construct
            : function->owner->slots.construct;
    else
        type.slots.construct = found.is_empty() ? nullptr : trampolines::construct;
}

Value look_up_in(std::span<Value const> mro, String& name)
{
    for (Value type : mro) {
        if (Value found = type.as<Type>().dict().get(name); found.is_present())
            return found;
    }
    return {};
}

// Whether a class of a script has one base, another such class: slots whose names it does not define are then the
// base's.
bool continues_base(Type const& type)
{
    Type* base = type.base();
    return base && base->has(Type::Flag::IsHeapType)
        && std::ranges::equal(type.mro().span().subspan(1), base->mro().span());
}

// What one slot should be, by all the names that lead to it: the native function when every name finds the wrapper of
// that same function, else the trampoline.
AnySlot resolve_slot(Type& type, std::span<SlotEntry const> entries)
{
    AnySlot native = nullptr;
    AnySlot trampoline = nullptr;
    bool needs_trampoline = false;
    for (SlotEntry const& entry : entries) {
        // Past the method cache, in which so many names of a new type would replace what is in use.
        Value found = look_up_in(type.mro().span(), *(names().*entry.name));
        if (found.is_empty())
            continue;
        trampoline = entry.trampoline;
        if (entry.offset == offsetof(Slots, hash) && found.is_none())
            return erased(hash_unhashable);
        SlotWrapper* wrapper = found.try_as<SlotWrapper>();
        if (!wrapper || &wrapper->entry != &entry || !type.is_subtype_of(*wrapper->owner)
            || (native && native != wrapper->slot))
            needs_trampoline = true;
        else
            native = wrapper->slot;
    }
    return needs_trampoline ? trampoline : native;
}

void resolve_recursively(Type& type)
{
    resolve_slots(type);
    for (Type* derived : type.subclasses())
        resolve_recursively(*derived);
}

}

String& SlotWrapper::name() const
{
    return *(names().*entry.name);
}

Result<Value> SlotWrapper::invoke(Value self, Arguments const& arguments) const
{
    if (!is_instance(self, *owner)) [[unlikely]]
        return raise_type_error("descriptor '{}' requires a '{}' object but received a '{}'", name().to_utf8(),
            owner->name_utf8(), type_name_of(self));
    return entry.invoke(*this, slot, self, arguments);
}

Result<Value> SlotWrapper::invoke_unbound(Arguments const& arguments) const
{
    if (arguments.positional_count == 0)
        return raise_type_error(
            "descriptor '{}' of '{}' object needs an argument", name().to_utf8(), owner->name_utf8());
    return invoke(arguments.values[0],
        Arguments { arguments.values + 1, size_t(arguments.positional_count) - 1, arguments.keyword_names });
}

Result<Value> ConstructFunction::invoke(Arguments const& arguments) const
{
    std::string owner_name = owner->name_utf8();
    if (arguments.positional_count == 0)
        return raise_type_error("{}.__new__(): not enough arguments", owner_name);
    Value given = arguments.values[0];
    if (!given.is<Type>())
        return raise_type_error("{}.__new__(X): X is not a type object ({})", owner_name, type_name_of(given));
    Type& type = given.as<Type>();
    if (!type.is_subtype_of(*owner))
        return raise_type_error(
            "{}.__new__({}): {} is not a subtype of {}", owner_name, type.name_utf8(), type.name_utf8(), owner_name);
    // The nearest native base must agree, or the object would be laid out wrongly.
    Type* native = &type;
    while (native->slots.construct == trampolines::construct && native->base())
        native = native->base();
    if (native->slots.construct != owner->slots.construct)
        return raise_type_error(
            "{}.__new__({}) is not safe, use {}.__new__()", owner_name, type.name_utf8(), native->name_utf8());
    return owner->slots.construct(
        type, Arguments { arguments.values + 1, size_t(arguments.positional_count) - 1, arguments.keyword_names });
}

void publish_slots(Type& type)
{
    Type* base = type.base();
    for (SlotEntry const& entry : table()) {
        AnySlot slot = slot_at(type.slots, entry.offset);
        if (!slot || !entry.invoke || (base && slot_at(base->slots, entry.offset) == slot))
            continue;
        if (entry.name == &Names::radd && is_sequence_layout(type))
            continue;
        // A container's truth is a short way to its length, which a derived class may define anew.
        if (entry.name == &Names::bool_ && type.slots.length && &type != types().range)
            continue;
        String& name = *(names().*entry.name);
        if (type.dict().get(name).is_empty())
            add_to_dict(type, name,
                slot == erased(hash_unhashable)
                    ? Value::none()
                    : Value(allocate_object<SlotWrapper>(*types().wrapper_descriptor, 0, entry, slot, type)));
    }
    if (type.slots.construct && (!base || base->slots.construct != type.slots.construct))
        add_to_dict(type, *names().new_, allocate_object<ConstructFunction>(*types().native_function, 0, type));
    bool has_new_dict = type.has(Type::Flag::HasDict) && type.has(Type::Flag::HasAttributes)
        && !(base && base->has(Type::Flag::HasDict));
    if (has_new_dict)
        add_to_dict(type, *names().dict,
            GetSetDescriptor::create(*names().dict, type, get_instance_dict, set_instance_dict, nullptr));
    bool compares = type.slots.compare && base && type.slots.compare != base->slots.compare;
    inherit_slots(type);
    if (compares && type.slots.hash == hash_unhashable)
        add_to_dict(type, *names().hash, Value::none());
    update_flags(type);
}

void resolve_slots(Type& type)
{
    std::span<SlotEntry const> rest(table());
    bool const inherits = continues_base(type);
    while (!rest.empty()) {
        size_t const offset = rest[0].offset;
        auto const end = std::ranges::find_if(rest, [&](SlotEntry const& entry) { return entry.offset != offset; });
        auto const entries = rest.first(static_cast<size_t>(end - rest.begin()));
        rest = rest.subspan(entries.size());
        bool const is_inherited = inherits && std::ranges::none_of(entries, [&](SlotEntry const& entry) {
            return type.dict().get(*(names().*entry.name)).is_present();
        });
        slot_at(type.slots, offset) = is_inherited ? slot_at(type.base()->slots, offset) : resolve_slot(type, entries);
    }
    constexpr size_t power = static_cast<size_t>(BinaryOperator::Power);
    Value power_method = type.look_up(*names().pow);
    if (SlotWrapper* wrapper = power_method.try_as<SlotWrapper>())
        type.slots.ternary_power = wrapper->owner->slots.ternary_power;
    else
        type.slots.ternary_power
            = type.slots.binary[power] && power_method.is_present() ? trampolines::ternary_power : nullptr;
    resolve_construct(type);
    update_flags(type);
}

bool is_slot_name(String const& name)
{
    if (name.length() < 2 || name.at(0) != '_' || name.at(1) != '_')
        return false;
    if (&name == names().new_)
        return true;
    for (SlotEntry const& entry : table()) {
        if (names().*entry.name == &name)
            return true;
    }
    return false;
}

void attribute_of_type_changed(Type& type, String& name)
{
    type.changed();
    if (!is_slot_name(name))
        return;
    resolve_recursively(type);
    if (&name == names().get || &name == names().set || &name == names().delete_)
        descriptor_changed();
}

void descriptor_changed()
{
    types().object->changed();
}

bool is_next_trampoline(Result<Value> (*slot)(Value))
{
    return slot == trampolines::next;
}

}
