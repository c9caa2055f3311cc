#include "runtime/builtins/dict.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/subscripts.h"

namespace krait {

namespace {

constexpr uint32_t size_of_changed_dict = DictTable::no_entry;

Value part_of(DictTable::Entry const& entry, DictPart part)
{
    switch (part) {
    case DictPart::Keys:
        return entry.key;
    case DictPart::Values:
        return entry.value;
    case DictPart::Items:
        return Tuple::create_pair(entry.key, entry.value);
    }
    UNREACHABLE();
}

bool is_set_like(Value value)
{
    if (value.is<Set>())
        return true;
    DictView* view = value.try_as<DictView>();
    return view && view->part != DictPart::Values;
}

Result<Value> view_iterate(Value self)
{
    auto& view = self.as<DictView>();
    return Value(DictIterator::create(*view.dict.get(), view.part));
}

Result<Value> view_reversed(DictView& view)
{
    return Value(DictIterator::create_reversed(*view.dict.get(), view.part));
}

Result<int64_t> view_length(Value self)
{
    return int64_t(self.as<DictView>().dict->size());
}

Result<bool> view_contains(Value self, Value item)
{
    auto& view = self.as<DictView>();
    Dict& dict = *view.dict.get();
    if (view.part == DictPart::Keys)
        return dict_contains(dict, item);
    Tuple* pair = item.try_as<Tuple>();
    if (!pair || pair->size() != 2)
        return false;
    uint32_t entry = TRY(dict_find(dict, pair->at(0)));
    if (entry == DictTable::no_entry)
        return false;
    return is_same_or_equal(dict.table()->entries()[entry].value, pair->at(1));
}

Result<Value> view_repr(Value self)
{
    auto& view = self.as<DictView>();
    ReprGuard guard(view);
    if (!guard.is_first())
        return String::create("...");
    List* items = TRY(list_from_iterable(self));
    std::string text = type_name_of(self);
    text += '(';
    TRY(repr(items))->append_utf8(text);
    text += ')';
    return String::create(text);
}

// Whether everything in `inner` is in `outer`.
Result<bool> are_all_contained(Value inner, Value outer)
{
    Value iterator = TRY(iterate(inner));
    for (;;) {
        Value item = TRY(next_item(iterator));
        if (item.is_stop())
            return true;
        if (!TRY(contains(outer, item)))
            return false;
    }
}

Result<Value> view_compare(Value left, Value right, Comparison comparison)
{
    if (!is_set_like(left) || !is_set_like(right))
        return Value::not_implemented();
    int64_t a = TRY(length_of(left));
    int64_t b = TRY(length_of(right));
    switch (comparison) {
    case Comparison::Equal:
        return Value::boolean(a == b && TRY(are_all_contained(left, right)));
    case Comparison::NotEqual:
        return Value::boolean(!(a == b && TRY(are_all_contained(left, right))));
    case Comparison::Less:
        return Value::boolean(a < b && TRY(are_all_contained(left, right)));
    case Comparison::LessEqual:
        return Value::boolean(a <= b && TRY(are_all_contained(left, right)));
    case Comparison::Greater:
        return Value::boolean(a > b && TRY(are_all_contained(right, left)));
    case Comparison::GreaterEqual:
        return Value::boolean(a >= b && TRY(are_all_contained(right, left)));
    }
    UNREACHABLE();
}

Result<Set*> set_of_view(Value view)
{
    if (DictView* keys = view.try_as<DictView>(); keys && keys->part == DictPart::Keys)
        return set_from_iterable(*types().set, Value(keys->dict.get()));
    return set_from_iterable(*types().set, view);
}

Result<Value> view_and(Value left, Value right)
{
    Value view = left;
    Value other = right;
    if (!view.is<DictView>())
        std::swap(view, other);
    if (Set* set = other.try_as<Set>(); set && &set->type() == types().set) {
        if (TRY(view_length(view)) <= static_cast<int64_t>(set->size)) {
            Set* result = TRY(set_from_iterable(*types().set, Value(List::create())));
            TRY(for_each(view, [&](Value item) -> Result<void> {
                if (TRY(set_contains(*set, item)))
                    TRY(set_add(*result, item));
                return {};
            }));
            return result;
        }
    }
    if (is_set_like(other) && other.is<DictView>() && TRY(view_length(other)) > TRY(view_length(view)))
        std::swap(view, other);
    Set* result = allocate_object<Set>(*types().set, 0);
    TRY(for_each(other, [&](Value item) -> Result<void> {
        if (TRY(view_contains(view, item)))
            TRY(set_add(*result, item));
        return {};
    }));
    return result;
}

Result<Value> view_subtract(Value left, Value right)
{
    Set* result = TRY(set_of_view(left));
    TRY(for_each(right, [&](Value item) -> Result<void> {
        TRY(set_remove(*result, item));
        return {};
    }));
    return result;
}

Result<Value> view_or(Value left, Value right)
{
    Set* result = TRY(set_of_view(left));
    TRY(set_update(*result, right));
    return result;
}

Result<Value> view_xor(Value left, Value right)
{
    Set* result = TRY(set_of_view(left));
    Set* other = TRY(set_of_view(right));
    for (size_t i = set_next(*other, 0); i != SIZE_MAX; i = set_next(*other, i + 1)) {
        SetTable::Entry entry = set_entry(*other, i);
        auto hash = static_cast<int64_t>(entry.hash);
        if (!TRY(set_remove(*result, entry.key, hash)))
            TRY(set_add(*result, entry.key, hash));
    }
    return result;
}

Result<bool> view_is_disjoint(DictView& self, Value other)
{
    Value view(&self);
    if (other == view)
        return TRY(view_length(view)) == 0;
    if (is_set_like(other) && TRY(length_of(other)) > TRY(view_length(view)))
        std::swap(view, other);
    Value iterator = TRY(iterate(other));
    for (;;) {
        Value item = TRY(next_item(iterator));
        if (item.is_stop())
            return true;
        if (TRY(contains(view, item)))
            return false;
    }
}

Result<Value> view_mapping(Value self)
{
    return MappingProxy::create(self.as<DictView>().dict.get());
}

Result<Value> dict_iterator_next(Value self)
{
    return self.as<DictIterator>().next();
}

Result<RowStep> dict_items_next_row(Value self, std::span<Value> row)
{
    auto& iterator = self.as<DictIterator>();
    if (row.size() != 2 || iterator.part != DictPart::Items)
        return RowStep::OtherWidth;
    DictTable::Entry* found;
    if (!TRY(iterator.advance(found)))
        return RowStep::Stop;
    row[0] = found->key;
    row[1] = found->value;
    return RowStep::Filled;
}

int64_t dict_iterator_length_hint(DictIterator& self)
{
    Dict* dict = self.dict;
    return dict && dict->size() == self.expected_size ? self.left : 0;
}

Result<Value> dict_iterator_reduce(DictIterator& self)
{
    List* rest = List::create();
    DictIterator* copy = allocate_object<DictIterator>(
        self.type(), 0, *(self.dict.get() ? self.dict.get() : Dict::create()), self.part, self.is_reversed);
    if (self.dict.get()) {
        copy->expected_size = self.expected_size;
        copy->left = self.left;
        copy->expected_end = self.expected_end;
        copy->entry = self.entry;
    }
    for (;;) {
        Value item = TRY(copy->next());
        if (item.is_stop())
            break;
        TRY(rest->append(item));
    }
    return Tuple::create({ TRY(builtin_function("iter")), Tuple::create({ rest }) });
}

void define_iterator(Type*& place, char const* name)
{
    Type& type = native_type<DictIterator>(place, name, { Type::Flag::DisallowsInstantiation });
    type.slots.iterate = iterate_self;
    type.slots.next = dict_iterator_next;
    if (&place == &types().dict_item_iterator || &place == &types().dict_reverse_item_iterator
        || &place == &types().ordered_iterator)
        type.next_row = dict_items_next_row;
    TypeBuilder(type)
        .method<dict_iterator_length_hint>("__length_hint__(self, /)")
        .method<dict_iterator_reduce>("__reduce__(self, /)")
        .finish();
}

void define_ordered_view(Type*& place, char const* name, Type& base)
{
    place = create_native_type<DictView>(name, base, { Type::Flag::DisallowsInstantiation });
    TypeBuilder(*place).finish();
}

void define_view(Type*& place, char const* name, bool is_set_like)
{
    Type& type = native_type<DictView>(place, name, { Type::Flag::DisallowsInstantiation });
    type.slots.repr = view_repr;
    type.slots.length = view_length;
    type.slots.iterate = view_iterate;
    TypeBuilder builder(type);
    if (is_set_like) {
        type.slots.contains = view_contains;
        type.slots.compare = view_compare;
        type.slots.hash = hash_unhashable;
        type.slots.binary[static_cast<size_t>(BinaryOperator::And)] = view_and;
        type.slots.binary[static_cast<size_t>(BinaryOperator::Or)] = view_or;
        type.slots.binary[static_cast<size_t>(BinaryOperator::Xor)] = view_xor;
        type.slots.binary[static_cast<size_t>(BinaryOperator::Subtract)] = view_subtract;
        builder.method<view_is_disjoint>(
            "isdisjoint(self, other, /)", "Return True if the view and the given iterable have a null intersection.");
    }
    builder.method<view_reversed>("__reversed__(self, /)", "Return a reverse iterator over the dict's entries.")
        .property("mapping", view_mapping, nullptr, "dictionary that this view refers to")
        .finish();
}

}

DictIterator* DictIterator::create(Dict& dict, DictPart part)
{
    Type* type = part == DictPart::Keys ? types().dict_key_iterator
        : part == DictPart::Values      ? types().dict_value_iterator
                                        : types().dict_item_iterator;
    if (dict.type().has(Type::Flag::IsOrderedDict)) [[unlikely]]
        type = types().ordered_iterator;
    return allocate_object<DictIterator>(*type, 0, dict, part, false);
}

DictIterator* DictIterator::create_reversed(Dict& dict, DictPart part)
{
    Type* type = part == DictPart::Keys ? types().dict_reverse_key_iterator
        : part == DictPart::Values      ? types().dict_reverse_value_iterator
                                        : types().dict_reverse_item_iterator;
    if (dict.type().has(Type::Flag::IsOrderedDict))
        type = types().ordered_iterator;
    return allocate_object<DictIterator>(*type, 0, dict, part, true);
}

// Adding and removing entries changes the size or moves the end, unless all are removed at once.
Result<void> DictIterator::check_order(Dict& target)
{
    uint32_t const end = target.table() ? target.table()->entry_count() : 0;
    if (end == expected_end && target.size() == expected_size)
        return {};
    bool const is_cleared = end == 0;
    expected_size = size_of_changed_dict;
    return raise_message(*types().RuntimeError,
        is_cleared ? "OrderedDict changed size during iteration" : "OrderedDict mutated during iteration");
}

Result<Value> DictIterator::next()
{
    DictTable::Entry* found;
    return TRY(advance(found)) ? part_of(*found, part) : Value::stop();
}

Result<bool> DictIterator::advance(DictTable::Entry*& found)
{
    Dict* target = dict;
    if (!target)
        return false;
    if (is_ordered) [[unlikely]] {
        // What comes behind the last entry is not looked at.
        if (left == 0) {
            dict.set(*this, nullptr);
            return false;
        }
        TRY(check_order(*target));
    }
    if (target->size() != expected_size) [[unlikely]] {
        expected_size = size_of_changed_dict;
        return raise_message(*types().RuntimeError, "dictionary changed size during iteration");
    }
    DictTable* table = target->table();
    if (table && !is_reversed) {
        uint32_t end = table->entry_count();
        if (entry < end && table->entries()[entry].key.is_empty()) [[unlikely]] {
            entry = std::max(entry, table->first_entry());
            while (entry < end && table->entries()[entry].key.is_empty())
                ++entry;
        }
        if (entry < end) [[likely]] {
            if (left == 0) [[unlikely]]
                return raise_message(*types().RuntimeError, "dictionary keys changed during iteration");
            --left;
            found = &table->entries()[entry++];
            return true;
        }
    } else if (table) {
        entry = std::min(entry, table->entry_count());
        while (entry > 0 && table->entries()[entry - 1].key.is_empty())
            --entry;
        if (entry > 0) {
            if (left == 0) [[unlikely]]
                return raise_message(*types().RuntimeError, "dictionary keys changed during iteration");
            --left;
            --entry;
            found = &table->entries()[entry];
            return true;
        }
    }
    dict.set(*this, nullptr);
    return false;
}

void DictIterator::visit(Visitor& visitor)
{
    visit_object(visitor);
    dict.visit(visitor);
}

DictView* DictView::create(Dict& dict, DictPart part)
{
    bool const is_ordered = dict.type().has(Type::Flag::IsOrderedDict);
    BuiltinTypes& known = types();
    Type* type = part == DictPart::Keys ? is_ordered ? known.ordered_keys : known.dict_keys
        : part == DictPart::Values      ? is_ordered ? known.ordered_values : known.dict_values
        : is_ordered                    ? known.ordered_items
                                        : known.dict_items;
    return allocate_object<DictView>(*type, 0, dict, part);
}

void define_dict_views()
{
    define_view(types().dict_keys, "dict_keys", true);
    define_view(types().dict_values, "dict_values", false);
    define_view(types().dict_items, "dict_items", true);
    define_iterator(types().dict_key_iterator, "dict_keyiterator");
    define_iterator(types().dict_value_iterator, "dict_valueiterator");
    define_iterator(types().dict_item_iterator, "dict_itemiterator");
    define_iterator(types().dict_reverse_key_iterator, "dict_reversekeyiterator");
    define_iterator(types().dict_reverse_value_iterator, "dict_reversevalueiterator");
    define_iterator(types().dict_reverse_item_iterator, "dict_reverseitemiterator");
    define_ordered_view(types().ordered_keys, "odict_keys", *types().dict_keys);
    define_ordered_view(types().ordered_values, "odict_values", *types().dict_values);
    define_ordered_view(types().ordered_items, "odict_items", *types().dict_items);
    define_iterator(types().ordered_iterator, "odict_iterator");
}

}
