#include "runtime/builtins/weak_references.h"

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/generic_alias.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/object.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/unraisable.h"

namespace krait {

namespace {

Result<Value> reference_construct(Type& type, Arguments const& arguments)
{
    // Those of a subclass are for its own __init__.
    if (&type == types().weak_reference)
        TRY(check_no_keywords("ref", arguments));
    TRY(check_count("ref", arguments, 1, 2));
    Value callback = arguments.positional_count > 1 ? arguments.values[1] : Value();
    return TRY(make_weak_reference(type, arguments.values[0], callback));
}

Result<void> reference_initialise(Value, Arguments const& arguments)
{
    TRY(check_no_keywords("ref", arguments));
    return check_count("ref", arguments, 1, 2);
}

Result<Value> reference_call(Value self, Arguments const& arguments)
{
    TRY(check_no_keywords("weakref", arguments));
    TRY(check_count("weakref", arguments, 0, 0));
    Object* target = self.as<WeakReference>().target();
    return target ? Value(target) : Value::none();
}

Result<int64_t> reference_hash(Value self)
{
    auto& reference = self.as<WeakReference>();
    if (reference.hash != -1)
        return reference.hash;
    if (!reference.target())
        return raise_type_error("weak object has gone away");
    reference.hash = TRY(hash_of(reference.target()));
    return reference.hash;
}

Result<Value> reference_compare(Value left, Value right, Comparison comparison)
{
    if ((comparison != Comparison::Equal && comparison != Comparison::NotEqual) || !right.is<WeakReference>())
        return Value::not_implemented();
    Object* a = left.as<WeakReference>().target();
    Object* b = right.as<WeakReference>().target();
    if (a && b)
        return compare(a, b, comparison);
    return Value::boolean((left == right) == (comparison == Comparison::Equal));
}

Result<Value> reference_repr(Value self)
{
    Object* target = self.as<WeakReference>().target();
    std::string text = fmt::format("<weakref at {:#x}; ", identity_of(self));
    if (!target)
        return String::create(text + "dead>");
    text += fmt::format("to '{}' at {:#x}", type_name_of(target), identity_of(target));
    Value name = TRY(get_attribute_or(target, *names().name, Value::none()));
    if (name.is<String>())
        text += " (" + name.as<String>().to_utf8() + ")";
    return String::create(text + ">");
}

Result<Value> reference_get_callback(Value self)
{
    Value callback = self.as<WeakReference>().callback;
    return callback.is_present() ? callback : Value::none();
}

Result<Value> reference_class_getitem(Type& type, Value item)
{
    return GenericAlias::create(&type, item);
}

// Proxies: every operation goes to the object.

Result<Value> unwrap(Value value)
{
    if (!value.is<WeakReference>() || &type_of(value) == types().weak_reference
        || type_of(value).is_subtype_of(*types().weak_reference))
        return value;
    Object* target = value.as<WeakReference>().target();
    if (!target)
        return raise_message(*types().ReferenceError, "weakly-referenced object no longer exists");
    return Value(target);
}

Result<Value> proxy_get_attribute(Value self, String& name)
{
    return get_attribute(TRY(unwrap(self)), name);
}

Result<void> proxy_set_attribute(Value self, String& name, Value value)
{
    return set_attribute(TRY(unwrap(self)), name, value);
}

Result<Value> proxy_call(Value self, Arguments const& arguments)
{
    return call(TRY(unwrap(self)), arguments);
}

Result<Value> proxy_repr(Value self)
{
    Object* target = self.as<WeakReference>().target();
    if (!target)
        return String::create(
            fmt::format("<weakproxy at {:#x} to NoneType at {:#x}>", identity_of(self), identity_of(Value::none())));
    return String::create(fmt::format(
        "<weakproxy at {:#x} to {} at {:#x}>", identity_of(self), type_name_of(target), identity_of(target)));
}

Result<Value> proxy_str(Value self)
{
    return TRY(to_string(TRY(unwrap(self))));
}

Result<Value> proxy_compare(Value left, Value right, Comparison comparison)
{
    Value a = TRY(unwrap(left));
    Value b = TRY(unwrap(right));
    return compare(a, b, comparison);
}

Result<bool> proxy_truth(Value self)
{
    return is_truthy(TRY(unwrap(self)));
}

Result<Value> proxy_iterate(Value self)
{
    return iterate(TRY(unwrap(self)));
}

Result<Value> proxy_next(Value self)
{
    Value target = TRY(unwrap(self));
    if (!type_of(target).slots.next)
        return raise_type_error("Weakref proxy referenced a non-iterator '{}' object", type_name_of(target));
    return next_item(target);
}

Result<int64_t> proxy_length(Value self)
{
    return length_of(TRY(unwrap(self)));
}

Result<Value> proxy_get_item(Value self, Value key)
{
    return get_item(TRY(unwrap(self)), key);
}

Result<void> proxy_set_item(Value self, Value key, Value value)
{
    Value target = TRY(unwrap(self));
    return value.is_empty() ? delete_item(target, key) : set_item(target, key, value);
}

Result<bool> proxy_contains(Value self, Value item)
{
    return contains(TRY(unwrap(self)), item);
}

template <size_t index> Result<Value> proxy_binary(Value left, Value right)
{
    Value a = TRY(unwrap(left));
    Value b = TRY(unwrap(right));
    return binary_operation(static_cast<BinaryOperator>(index), a, b);
}

template <size_t index> Result<Value> proxy_in_place(Value left, Value right)
{
    Value a = TRY(unwrap(left));
    Value b = TRY(unwrap(right));
    return in_place_operation(static_cast<BinaryOperator>(index), a, b);
}

template <size_t index> Result<Value> proxy_unary(Value self)
{
    return unary_operation(static_cast<UnaryOperator>(index), TRY(unwrap(self)));
}

Result<Value> proxy_to_index(Value self)
{
    return to_index(TRY(unwrap(self)));
}

Result<Value> proxy_to_float(Value self)
{
    double number = TRY(to_double(TRY(unwrap(self))));
    return Value::number(number);
}

Result<Value> proxy_to_int(Value self)
{
    return call(types().integer, { TRY(unwrap(self)) });
}

template <size_t... index> void set_binary_slots(Slots& slots, std::index_sequence<index...>)
{
    ((slots.binary[index] = proxy_binary<index>), ...);
    ((slots.in_place[index] = proxy_in_place<index>), ...);
}

template <size_t... index> void set_unary_slots(Slots& slots, std::index_sequence<index...>)
{
    ((slots.unary[index] = proxy_unary<index>), ...);
}

void define_proxy(Type& type)
{
    Slots& slots = type.slots;
    slots.get_attribute = proxy_get_attribute;
    slots.set_attribute = proxy_set_attribute;
    slots.repr = proxy_repr;
    slots.str = proxy_str;
    slots.compare = proxy_compare;
    slots.hash = hash_unhashable;
    slots.truth = proxy_truth;
    slots.iterate = proxy_iterate;
    slots.next = proxy_next;
    slots.length = proxy_length;
    slots.get_item = proxy_get_item;
    slots.set_item = proxy_set_item;
    slots.contains = proxy_contains;
    slots.to_index = proxy_to_index;
    slots.to_int = proxy_to_int;
    slots.to_float = proxy_to_float;
    set_binary_slots(slots, std::make_index_sequence<binary_operator_count>());
    set_unary_slots(slots, std::make_index_sequence<unary_operator_count>());
    if (&type == types().weak_callable_proxy)
        slots.call = proxy_call;
    type.set(Type::Flag::DisallowsInstantiation);
    TypeBuilder(type).finish();
}

}

WeakReferenceTable& WeakReferenceTable::current()
{
    Runtime& runtime = krait::runtime();
    if (!runtime.weak_references) {
        runtime.weak_references = heap().allocate<WeakReferenceTable>();
        heap().register_weak(*runtime.weak_references);
        heap().add_roots([&runtime](Visitor& visitor) { visitor.visit(runtime.weak_references); });
    }
    return *runtime.weak_references;
}

void WeakReferenceTable::add(WeakReference& reference)
{
    List& list = references_[reference.target()];
    if (list.old_count == list.references.size())
        young_.push_back(reference.target());
    list.references.push_back(&reference);
    write_barrier(*this);
}

std::span<WeakReference* const> WeakReferenceTable::references_to(Object& object) const
{
    auto found = references_.find(&object);
    if (found == references_.end())
        return {};
    return found->second.references;
}

void WeakReferenceTable::update_weak(Heap const& heap)
{
    bool is_any_due = false;
    if (heap.collects_young_only()) {
        // An object is older than the references to it, so only young references concern what may die.
        for (Object* target : young_) {
            if (auto entry = references_.find(target); entry != references_.end())
                update(heap, entry, is_any_due);
        }
    } else {
        for (auto entry = references_.begin(); entry != references_.end();)
            entry = update(heap, entry, is_any_due);
    }
    young_.clear();
    if (is_any_due)
        Heap::of(*this).runtime().attention.fetch_or(static_cast<uint32_t>(Attention::Finalisers));
}

auto WeakReferenceTable::update(Heap const& heap, References::iterator entry, bool& is_any_due) -> References::iterator
{
    auto& list = entry->second.references;
    // A dying reference leaves the table for good, so it must not be used even if a finaliser brings it back.
    size_t const first = heap.collects_young_only() ? entry->second.old_count : 0;
    auto const end
        = std::remove_if(list.begin() + static_cast<ptrdiff_t>(first), list.end(), [&](WeakReference* reference) {
              if (heap.survives(*reference))
                  return false;
              reference->clear();
              return true;
          });
    list.erase(end, list.end());
    entry->second.old_count = list.size();
    if (heap.survives(*entry->first))
        return list.empty() ? references_.erase(entry) : std::next(entry);
    // The youngest reference is told first.
    for (size_t i = list.size(); i-- > 0;) {
        list[i]->clear();
        if (list[i]->callback.get().is_present()) {
            Heap::of(*this).enqueue_finaliser(*list[i]);
            is_any_due = true;
        }
    }
    return references_.erase(entry);
}

bool supports_weak_references(Value value)
{
    if (!value.is_cell())
        return false;
    if (type_of(value).has(Type::Flag::HasWeakReferences))
        return true;
    switch (value.cell()->kind()) {
    case CellKind::ScriptFunction:
    case CellKind::NativeFunction:
    case CellKind::BoundMethod:
    case CellKind::Type:
    case CellKind::Module:
    case CellKind::Set:
    case CellKind::Exception:
    case CellKind::Code:
    case CellKind::Generator:
    case CellKind::Coroutine:
    case CellKind::AsyncGenerator:
    case CellKind::WeakReference:
    case CellKind::Future:
    case CellKind::Task:
    case CellKind::EventLoop:
        return true;
    default:
        return false;
    }
}

Result<WeakReference*> make_weak_reference(Type& type, Value target, Value callback)
{
    if (!supports_weak_references(target))
        return raise_type_error("cannot create weak reference to '{}' object", type_name_of(target));
    if (callback.is_none())
        callback = {};
    WeakReferenceTable& table = WeakReferenceTable::current();
    bool is_plain
        = &type == types().weak_reference || &type == types().weak_proxy || &type == types().weak_callable_proxy;
    if (callback.is_empty() && is_plain) {
        for (WeakReference* reference : table.references_to(target.object())) {
            if (&reference->type() == &type && reference->callback.get().is_empty())
                return reference;
        }
    }
    auto* reference = allocate_object<WeakReference>(type, 0, target.object(), callback);
    table.add(*reference);
    return reference;
}

void run_weak_reference_callback(WeakReference& reference)
{
    Value callback = reference.callback;
    if (callback.is_empty() || reference.target())
        return;
    reference.callback.set(reference, {});
    if (call(callback, { &reference }).is_raised())
        report_unraisable(callback);
}

void define_weak_references()
{
    Type& reference
        = native_type<WeakReference>(types().weak_reference, "weakref.ReferenceType", { Type::Flag::IsBaseType });
    reference.slots.construct = reference_construct;
    reference.slots.initialise = reference_initialise;
    reference.slots.call = reference_call;
    reference.slots.hash = reference_hash;
    reference.slots.compare = reference_compare;
    reference.slots.repr = reference_repr;
    TypeBuilder(reference)
        .class_method<reference_class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("__callback__", reference_get_callback)
        .finish();
    native_type<WeakReference>(types().weak_proxy, "weakref.ProxyType");
    native_type<WeakReference>(types().weak_callable_proxy, "weakref.CallableProxyType");
    define_proxy(*types().weak_proxy);
    define_proxy(*types().weak_callable_proxy);
}

}
