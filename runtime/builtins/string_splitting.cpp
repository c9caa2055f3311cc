#include "runtime/builtins/string.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_search.h"

#include <algorithm>

namespace krait {

namespace {

// Room for as many parts as most texts have.
constexpr size_t likely_parts = 12;

// Collects parts of a text in a list.
class Parts {
public:
    static Result<Parts> of(String& text) { return Parts(text, *TRY(List::create_with_capacity(likely_parts))); }

    Result<void> add(size_t start, size_t end)
    {
        String* part = end - start == 1 ? String::from_code_point(*runtime_, text_->at(start))
            : !text_->is_ascii() || start == end
            ? TRY(text_->substring(start, end))
            : TRY(String::create_ascii(*runtime_, { text_->units<char>() + start, end - start }));
        return list_->append(Value(part));
    }
    // The parts that end at one character, of one byte as all the others; `start` moves behind the last of them.
    Result<void> add_between(uint8_t const* units, uint8_t character, size_t& start)
    {
        bool has_failed = false;
        for_each_byte(units, text_->length(), character, [&](size_t found) {
            has_failed = add(start, found).is_raised();
            start = found + 1;
            return !has_failed;
        });
        if (has_failed)
            return raised;
        return {};
    }
    Value list() { return Value(list_); }
    Value reversed_list()
    {
        list_->reverse();
        return Value(list_);
    }

    Parts() = default; // for Result

private:
    Parts(String& text, List& list)
        : text_(&text)
        , list_(&list)
        , runtime_(&runtime())
    {
    }

    String* text_ { nullptr };
    List* list_ { nullptr };
    Runtime* runtime_ { nullptr };
};

Result<Value> split_at_space(String& text, int64_t most)
{
    Parts parts = TRY(Parts::of(text));
    return with_units(text, [&](auto const* units) -> Result<Value> {
        size_t length = text.length();
        size_t index = 0;
        while (true) {
            while (index < length && is_space(units[index]))
                ++index;
            if (index == length)
                return parts.list();
            size_t start = index;
            if (most-- == 0) {
                TRY(parts.add(start, length));
                return parts.list();
            }
            while (index < length && !is_space(units[index]))
                ++index;
            TRY(parts.add(start, index));
        }
    });
}

Result<Value> split_at_space_from_end(String& text, int64_t most)
{
    Parts parts = TRY(Parts::of(text));
    size_t end = text.length();
    while (true) {
        while (end > 0 && is_space(text.at(end - 1)))
            --end;
        if (end == 0)
            break;
        if (most-- == 0) {
            TRY(parts.add(0, end));
            break;
        }
        size_t start = end;
        while (start > 0 && !is_space(text.at(start - 1)))
            --start;
        TRY(parts.add(start, end));
        end = start;
    }
    return parts.reversed_list();
}

Result<String*> separator_of(Value separator)
{
    if (!separator.is<String>())
        return raise_type_error("must be str or None, not {}", type_name_of(separator));
    if (separator.as<String>().length() == 0)
        return raise_value_error("empty separator");
    return &separator.as<String>();
}

Result<Value> string_split(String& self, Value sep, int64_t maxsplit)
{
    if (sep.is_empty() || sep.is_none())
        return split_at_space(self, maxsplit);
    String* separator = TRY(separator_of(sep));
    Parts parts = TRY(Parts::of(self));
    size_t start = 0;
    if (separator->width() <= self.width()) {
        void const* pattern = TRY(widened_pattern(self, *separator));
        size_t size = separator->length();
        TRY(with_units(self, [&](auto const* units) -> Result<void> {
            using Unit = std::remove_cvref_t<decltype(*units)>;
            auto const* wanted = static_cast<Unit const*>(pattern);
            if constexpr (sizeof(Unit) == 1) {
                if (size == 1 && maxsplit < 0)
                    return parts.add_between(units, *wanted, start);
            }
            for (; maxsplit != 0; --maxsplit) {
                size_t found = find_units(units + start, self.length() - start, wanted, size);
                if (found == not_found)
                    break;
                TRY(parts.add(start, start + found));
                start += found + size;
            }
            return {};
        }));
    }
    TRY(parts.add(start, self.length()));
    return parts.list();
}

Result<Value> string_rsplit(String& self, Value sep, int64_t maxsplit)
{
    if (sep.is_empty() || sep.is_none())
        return split_at_space_from_end(self, maxsplit);
    String* separator = TRY(separator_of(sep));
    Parts parts = TRY(Parts::of(self));
    size_t end = self.length();
    for (; maxsplit != 0; --maxsplit) {
        size_t found = TRY(find_in_string_from_end(self, *separator, 0, end));
        if (found == not_found)
            break;
        TRY(parts.add(found + separator->length(), end));
        end = found;
    }
    TRY(parts.add(0, end));
    return parts.reversed_list();
}

Result<Value> string_splitlines(String& self, bool keepends)
{
    Parts lines = TRY(Parts::of(self));
    return with_units(self, [&](auto const* units) -> Result<Value> {
        size_t const length = self.length();
        for (size_t index = 0; index < length;) {
            size_t start = index;
            // Most characters lie above all the breaks of ASCII.
            while (index < length && ((units[index] >= 0x20 && units[index] < 0x80) || !is_line_break(units[index])))
                ++index;
            size_t end = index;
            if (index < length) {
                bool is_pair = units[index] == '\r' && index + 1 < length && units[index + 1] == '\n';
                index += is_pair ? 2 : 1;
            }
            TRY(lines.add(start, keepends ? index : end));
        }
        return lines.list();
    });
}

Result<String*> partition_separator(Value separator)
{
    if (!separator.is<String>())
        return raise_type_error("must be str, not {}", type_name_of(separator));
    if (separator.as<String>().length() == 0)
        return raise_value_error("empty separator");
    return &separator.as<String>();
}

Result<Value> partitioned(String& self, String& separator, size_t found)
{
    String* head = TRY(self.substring(0, found));
    String* middle = TRY(exact_string(separator));
    String* tail = TRY(self.substring(found + separator.length(), self.length()));
    return Tuple::create({ Value(head), Value(middle), Value(tail) });
}

Result<Value> string_partition(String& self, Value sep)
{
    String* separator = TRY(partition_separator(sep));
    size_t found = TRY(find_in_string(self, *separator, 0, self.length()));
    if (found != not_found)
        return partitioned(self, *separator, found);
    String* whole = TRY(exact_string(self));
    return Tuple::create({ Value(whole), Value(String::empty()), Value(String::empty()) });
}

Result<Value> string_rpartition(String& self, Value sep)
{
    String* separator = TRY(partition_separator(sep));
    size_t found = TRY(find_in_string_from_end(self, *separator, 0, self.length()));
    if (found != not_found)
        return partitioned(self, *separator, found);
    String* whole = TRY(exact_string(self));
    return Tuple::create({ Value(String::empty()), Value(String::empty()), Value(whole) });
}

Result<Value> string_join(String& self, Value iterable)
{
    std::span<Value const> items;
    Value holder = iterable;
    if (!iterable.is<List>() && !iterable.is<Tuple>()) {
        if (!type_of(iterable).slots.iterate && !type_of(iterable).slots.get_item)
            return raise_type_error("can only join an iterable");
        holder = Value(TRY(list_from_iterable(iterable)));
    }
    items = holder.is<List>() ? holder.as<List>().span() : holder.as<Tuple>().span();
    if (items.empty())
        return Value(String::empty());
    size_t total = 0;
    char32_t bound = items.size() > 1 && self.length() ? character_bound(self) : 0x7F;
    for (size_t index = 0; index < items.size(); ++index) {
        if (!items[index].is<String>()) {
            return raise_type_error(
                "sequence item {}: expected str instance, {} found", index, type_name_of(items[index]));
        }
        auto& item = items[index].as<String>();
        total += item.length();
        if (!item.is_ascii())
            bound = std::max(bound, character_bound(item));
    }
    if (items.size() == 1)
        return Value(TRY(exact_string(items[0].as<String>())));
    if (self.length() > Cell::heap_range_size / items.size())
        return raise_memory_error();
    total += self.length() * (items.size() - 1);
    if (total == 0)
        return Value(String::empty());
    String* result = TRY(String::create_uninitialised(total, bound));
    void* target = result->characters();
    if (bound <= 0xFF) {
        auto* next = static_cast<uint8_t*>(target);
        auto put = [&next](String const& part) {
            copy_bytes(next, part.characters(), part.length());
            next += part.length();
        };
        put(items.front().as<String>());
        for (Value item : items.subspan(1)) {
            put(self);
            put(item.as<String>());
        }
        return Value(result);
    }
    size_t position = 0;
    for (size_t index = 0; index < items.size(); ++index) {
        if (index > 0 && self.length()) {
            copy_characters(target, result->width(), position, self.characters(), self.width(), 0, self.length());
            position += self.length();
        }
        auto& item = items[index].as<String>();
        copy_characters(target, result->width(), position, item.characters(), item.width(), 0, item.length());
        position += item.length();
    }
    return Value(result);
}

}

void add_string_splitting_methods(TypeBuilder& builder)
{
    builder
        .method<string_split>("split(self, /, sep=None, maxsplit=-1)",
            "Return a list of the substrings in the string, using sep as the separator string.")
        .method<string_rsplit>("rsplit(self, /, sep=None, maxsplit=-1)",
            "Return a list of the substrings in the string, splitting from the end.")
        .method<string_splitlines>("splitlines(self, /, keepends=False)",
            "Return a list of the lines in the string, breaking at line boundaries.")
        .method<string_partition>(
            "partition(self, sep, /)", "Partition the string into three parts using the given separator.")
        .method<string_rpartition>("rpartition(self, sep, /)",
            "Partition the string into three parts using the last occurrence of the separator.")
        .method<string_join>("join(self, iterable, /)", "Concatenate any number of strings.");
}

}
