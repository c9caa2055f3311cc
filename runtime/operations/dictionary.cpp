#include "runtime/operations/dictionary.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/keys.h"
#include "runtime/operations/subscripts.h"

#include <array>

namespace krait {

// A search that compares keys of the same hash, however they do it.
[[gnu::noinline]] static Result<uint32_t> search_and_compare(Dict& dict, Value key, uint64_t hash)
{
    DictTable* table = dict.table();
    DictProbe probe(hash, table->mask());
    for (;;) {
        uint32_t number = table->index_at(probe.slot());
        if (number == DictTable::no_entry)
            return DictTable::no_entry;
        if (number != DictTable::deleted_entry) {
            DictTable::Entry& entry = table->entries()[number];
            Value stored = entry.key;
            if (stored == key)
                return number;
            if (entry.hash == hash && stored.is_present()) {
                bool is_equal = TRY(are_equal_keys(stored, key));
                // A comparison written in a script may have changed the dict: then nothing that was read holds.
                if (dict.table() != table || !(table->entries()[number].key == stored)) [[unlikely]] {
                    table = dict.table();
                    if (!table)
                        return DictTable::no_entry;
                    probe = DictProbe(hash, table->mask());
                    continue;
                }
                if (is_equal)
                    return number;
            }
        }
        probe.advance();
    }
}

[[gnu::noinline]] Result<uint32_t> dict_search_from(Dict& dict, Value key, int64_t hash, uint32_t number)
{
    if (are_equal_plain_keys(dict.table()->entries()[number].key, key)) [[likely]]
        return number;
    return search_and_compare(dict, key, static_cast<uint64_t>(hash));
}

// Needs no frame of its own as long as it meets nothing but the key itself and keys of other hashes.
Result<uint32_t> dict_search(Dict& dict, Value key, int64_t signed_hash)
{
    auto const hash = static_cast<uint64_t>(signed_hash);
    DictTable& table = *dict.table();
    uint32_t const number
        = table.find(hash, [&](DictTable::Entry const& entry) { return entry.key == key || entry.hash == hash; });
    if (number == DictTable::no_entry || table.entries()[number].key == key)
        return number;
    return dict_search_from(dict, key, signed_hash, number);
}

Result<Value> dict_get_or(Dict& dict, Value key, Value fallback)
{
    uint32_t entry = TRY(dict_find(dict, key));
    if (entry == DictTable::no_entry)
        return fallback;
    return dict.table()->entries()[entry].value;
}

Result<void> dict_set(Dict& dict, Value key, Value value)
{
    int64_t hash = TRY(hash_key(key));
    uint32_t entry = TRY(dict_find(dict, key, hash));
    if (entry == DictTable::no_entry)
        return dict.append(key, value, static_cast<uint64_t>(hash));
    dict.set_value_at(entry, value);
    return {};
}

Result<bool> dict_remove(Dict& dict, Value key)
{
    uint32_t entry = TRY(dict_find(dict, key));
    if (entry == DictTable::no_entry)
        return false;
    dict.remove_entry(entry);
    return true;
}

Result<bool> dict_contains(Dict& dict, Value key)
{
    return TRY(dict_find(dict, key)) != DictTable::no_entry;
}

Result<Dict*> dict_copy(Dict& dict)
{
    Dict* copy = Dict::create();
    TRY(copy->copy_from(dict));
    return copy;
}

namespace {

Result<void> update_from_dict(Dict& dict, Dict& source)
{
    if (&dict == &source || source.size() == 0)
        return {};
    if (dict.size() == 0)
        return dict.copy_from(source);
    uint32_t changes = source.change_count();
    for (uint32_t entry = source.next_entry(0); entry != DictTable::no_entry; entry = source.next_entry(entry + 1)) {
        DictTable::Entry item = source.table()->entries()[entry];
        uint32_t found = TRY(dict_find(dict, item.key, static_cast<int64_t>(item.hash)));
        if (found == DictTable::no_entry)
            TRY(dict.append(item.key, item.value, item.hash));
        else
            dict.set_value_at(found, item.value);
        if (source.change_count() != changes) [[unlikely]]
            return raise_message(*types().RuntimeError, "dict mutated during update");
    }
    return {};
}

Result<void> update_from_pairs(Dict& dict, Value pairs)
{
    Value iterator = TRY(iterate(pairs));
    // An iterator whose items are new tuples gives keys and values without making them.
    if (auto next_row = type_of(iterator).next_row) {
        std::array<Value, 2> row;
        for (RowStep step = TRY(next_row(iterator, row)); step != RowStep::OtherWidth;
             step = TRY(next_row(iterator, row))) {
            if (step == RowStep::Stop)
                return {};
            TRY(dict_set(dict, row[0], row[1]));
        }
    }
    int64_t index = 0;
    return for_items(iterator, [&](Value pair) -> Result<void> {
        Value key;
        Value value;
        auto check_length = [&](size_t length) -> Result<void> {
            if (length != 2)
                return raise_value_error(
                    "dictionary update sequence element #{} has length {}; 2 is required", index, length);
            return {};
        };
        if (Tuple* tuple = pair.try_as<Tuple>(); tuple && tuple->is_exactly<Tuple>()) {
            TRY(check_length(tuple->size()));
            key = tuple->at(0);
            value = tuple->at(1);
        } else {
            auto items = list_from_iterable(pair);
            if (items.is_raised()) {
                if (clear_pending_if(*types().TypeError))
                    return raise_type_error(
                        "cannot convert dictionary update sequence element #{} to a sequence", index);
                return raised;
            }
            List* list = items.release();
            TRY(check_length(list->size()));
            key = list->at(0);
            value = list->at(1);
        }
        ++index;
        return dict_set(dict, key, value);
    });
}

}

Result<void> dict_update(Dict& dict, Value other)
{
    if (Dict* source = other.try_as<Dict>()) {
        if (source->type().slots.iterate == types().dict->slots.iterate)
            return update_from_dict(dict, *source);
    }
    Value keys = TRY(get_attribute_or(other, *names().plain_keys, Value::none()));
    if (keys.is_none())
        return update_from_pairs(dict, other);
    Value listed = TRY(call(keys));
    return for_each(listed, [&](Value key) -> Result<void> {
        Value value = TRY(get_item(other, key));
        return dict_set(dict, key, value);
    });
}

}
