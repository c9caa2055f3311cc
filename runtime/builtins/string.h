// What the files of str share: searching, and the iterator.
#pragma once

#include "runtime/binding/builders.h"
#include "runtime/operations/text_builder.h"

namespace krait {

// The first or last position of `pattern` in [start, end) of `text`, or not_found.
Result<size_t> find_in_string(String& text, String& pattern, size_t start, size_t end);
Result<size_t> find_in_string_from_end(String& text, String& pattern, size_t start, size_t end);
Result<size_t> count_in_string(String& text, String& pattern, size_t start, size_t end, size_t most);
// The characters of a pattern, as wide as those of a text that are not narrower.
Result<void const*> widen_pattern(String& text, String& pattern);
inline Result<void const*> widened_pattern(String& text, String& pattern)
{
    if (pattern.width() == text.width()) [[likely]]
        return std::as_const(pattern).characters();
    return widen_pattern(text, pattern);
}

// Optional bounds of searching methods, clamped as slices are.
Result<void> clamp_bounds(Value start, Value end, size_t length, size_t& first, size_t& last);
inline Result<void> adjust_bounds(Value start, Value end, size_t length, size_t& first, size_t& last)
{
    first = 0;
    last = length;
    if (start.is_empty() && end.is_empty()) [[likely]]
        return {};
    return clamp_bounds(start, end, length, first, last);
}

// An exact str with the same text.
inline Result<String*> exact_string(String& text)
{
    return text.substring(0, text.length());
}

// repr(text)
Result<String*> string_repr(String&);
// As repr, with everything beyond ASCII escaped.
Result<String*> string_ascii(String&);

class StringIterator : public Object {
public:
    static constexpr char const* cell_name = "str_iterator";
    StringIterator(Type& type, String& string)
        : Object(kind_of<StringIterator>(), type)
        , string(&string)
    {
    }
    static StringIterator* create(String& string)
    {
        return allocate_object<StringIterator>(
            string.is_ascii() ? *types().ascii_string_iterator : *types().string_iterator, 0, string);
    }
    Value next()
    {
        String* text = string;
        if (text && index < text->length()) [[likely]]
            return Value(String::from_code_point(text->at(index++)));
        string.set(*this, nullptr);
        return Value::stop();
    }
    Member<String> string; // null when exhausted
    size_t index { 0 };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        string.visit(visitor);
    }
};

// Parts of define_string, a file each.
void add_string_methods(TypeBuilder&);
void add_string_splitting_methods(TypeBuilder&);
void add_string_case_methods(TypeBuilder&);
void define_string_iterators();

}
