// Reading JSON: what a decoder's scan_once does. One pass over the characters, which may be one, two or four
// bytes wide; hooks of scripts may run between values.
#include "stdlib/_json/json.h"

#include "runtime/builtins/native_types.h"
#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>
#include <array>

namespace krait {

namespace {

// What a decoder asks for; an absent hook is None.
class Scanner : public Object {
public:
    static constexpr char const* cell_name = "_json.Scanner";
    Scanner(Type& type, bool is_strict, std::span<Value const> hooks)
        : Object(kind_of<Scanner>(), type)
        , is_strict(is_strict)
        , object_hook(hooks[0])
        , object_pairs_hook(hooks[1])
        , parse_float(hooks[2])
        , parse_int(hooks[3])
        , parse_constant(hooks[4])
        , error(hooks[5])
    {
    }
    bool const is_strict;
    ValueMember const object_hook;
    ValueMember const object_pairs_hook;
    ValueMember const parse_float;
    ValueMember const parse_int;
    ValueMember const parse_constant;
    ValueMember const error; // JSONDecodeError
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        for (ValueMember const* member :
            { &object_hook, &object_pairs_hook, &parse_float, &parse_int, &parse_constant, &error })
            member->visit(visitor);
    }
};

template <class Unit> bool is_digit(Unit unit)
{
    return unit >= '0' && unit <= '9';
}

template <class Unit> class Reader {
public:
    Reader(Value error, bool is_strict, String& text, Scanner* scanner)
        : error_(error)
        , is_strict_(is_strict)
        , text_(text)
        , units_(text.units<Unit>())
        , length_(text.length())
        , scanner_(scanner)
        , runtime_(runtime())
    {
    }

    // The value that begins at `place`, which moves behind it.
    Result<Value> read_value(size_t& place)
    {
        if (++values_read_ % values_between_polls == 0)
            TRY(poll(runtime_));
        if (place < length_) {
            switch (units_[place]) {
            case '"':
                ++place;
                return TRY(read_string(place));
            case '{':
                return read_nested(place, &Reader::read_object, " while decoding a JSON object from a unicode string");
            case '[':
                return read_nested(place, &Reader::read_array, " while decoding a JSON array from a unicode string");
            case 'n':
                if (take(place, "null"))
                    return Value::none();
                break;
            case 't':
                if (take(place, "true"))
                    return Value::boolean(true);
                break;
            case 'f':
                if (take(place, "false"))
                    return Value::boolean(false);
                break;
            case 'N':
                return read_constant(place, "NaN");
            case 'I':
                return read_constant(place, "Infinity");
            case '-':
                if (place + 1 < length_ && units_[place + 1] == 'I')
                    return read_constant(place, "-Infinity");
                return read_number(place);
            default:
                return read_number(place);
            }
        }
        return no_value(place);
    }

    // The string whose opening quote is right before `place`, which moves behind the closing one.
    Result<String*> read_string(size_t& place)
    {
        size_t const begin = place;
        size_t end = TRY(plain_end(begin, begin));
        return read_string_on(place, end);
    }

private:
    static constexpr size_t values_between_polls = 4096;

    // The rest of a string whose plain characters from `place` on end at `end`.
    Result<String*> read_string_on(size_t& place, size_t end)
    {
        size_t const begin = place;
        if (units_[end] == '"') {
            place = end + 1;
            return text_.substring(begin, end);
        }
        TextBuilder result;
        size_t run = begin;
        while (units_[end] != '"') {
            result.append(text_, run, end);
            run = end + 1;
            char32_t character = TRY(read_escape(run, begin));
            result.append(character);
            end = TRY(plain_end(run, begin));
        }
        result.append(text_, run, end);
        place = end + 1;
        return result.finish();
    }

    Raised fail(char const* message, size_t place)
    {
        Value made = TRY(call(
            error_, { Value(String::create_small(message)), Value(&text_), int_from(static_cast<int64_t>(place)) }));
        return raise(made.as<Exception>());
    }
    // Whoever called the scanner says "Expecting value".
    Raised no_value(size_t place) { return raise_stop_iteration(int_from(static_cast<int64_t>(place))); }

    bool take(size_t& place, std::string_view word)
    {
        if (length_ - place < word.size() || !std::equal(word.begin(), word.end(), units_ + place))
            return false;
        place += word.size();
        return true;
    }
    void skip_space(size_t& place) const
    {
        while (place < length_
            && (units_[place] == ' ' || units_[place] == '\n' || units_[place] == '\t' || units_[place] == '\r'))
            ++place;
    }
    bool is_at(size_t place, char expected) const
    {
        return place < length_ && units_[place] == static_cast<Unit>(expected);
    }

    // Where the plain characters from `place` on end: at a quote or a backslash.
    Result<size_t> plain_end(size_t place, size_t begin)
    {
        for (; place < length_; ++place) {
            Unit unit = units_[place];
            if (unit == '"' || unit == '\\')
                return place;
            if (unit < 0x20 && is_strict_)
                return fail("Invalid control character at", place);
        }
        return fail("Unterminated string starting at", begin - 1);
    }

    // The four digits behind `\u`, whose `u` is at `place`.
    Result<char32_t> read_hex(size_t place)
    {
        char32_t code = 0;
        // The closing quote must follow, so the text does not end with the digits.
        if (length_ - place < 6)
            return fail("Invalid \\uXXXX escape", place);
        for (size_t i = 1; i <= 4; ++i) {
            Unit unit = units_[place + i];
            char32_t digit = is_digit(unit)  ? unit - '0'
                : unit >= 'a' && unit <= 'f' ? unit - 'a' + 10
                : unit >= 'A' && unit <= 'F' ? unit - 'A' + 10
                                             : 16;
            if (digit == 16)
                return fail("Invalid \\uXXXX escape", place);
            code = code * 16 + digit;
        }
        return code;
    }

    // What the backslash before `place` begins; `place` moves behind it.
    Result<char32_t> read_escape(size_t& place, size_t begin)
    {
        if (place >= length_)
            return fail("Unterminated string starting at", begin - 1);
        Unit unit = units_[place++];
        switch (unit) {
        case '"':
        case '\\':
        case '/':
            return char32_t(unit);
        case 'b':
            return U'\b';
        case 'f':
            return U'\f';
        case 'n':
            return U'\n';
        case 'r':
            return U'\r';
        case 't':
            return U'\t';
        case 'u':
            break;
        default:
            return fail("Invalid \\escape", place - 2);
        }
        char32_t code = TRY(read_hex(place - 1));
        place += 4;
        if (code >= 0xD800 && code <= 0xDBFF && is_at(place, '\\') && is_at(place + 1, 'u')) {
            char32_t low = TRY(read_hex(place + 1));
            if (low >= 0xDC00 && low <= 0xDFFF) {
                place += 6;
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            }
        }
        return code;
    }

    Result<Value> read_constant(size_t& place, char const* name)
    {
        if (!take(place, name))
            return no_value(place);
        return call(scanner_->parse_constant, { Value(String::create_small(name)) });
    }

    Result<Value> read_number(size_t& place)
    {
        size_t const begin = place;
        size_t end = begin + (units_[begin] == '-');
        if (end >= length_ || !is_digit(units_[end]))
            return no_value(begin);
        if (units_[end] == '0')
            ++end;
        else
            end = digits_end(end);
        bool is_float = false;
        if (is_at(end, '.') && end + 1 < length_ && is_digit(units_[end + 1])) {
            is_float = true;
            end = digits_end(end + 1);
        }
        if (is_at(end, 'e') || is_at(end, 'E')) {
            size_t exponent = end + 1;
            if (is_at(exponent, '+') || is_at(exponent, '-'))
                ++exponent;
            if (exponent < length_ && is_digit(units_[exponent])) {
                is_float = true;
                end = digits_end(exponent);
            }
        }
        place = end;
        Value parse = is_float ? scanner_->parse_float : scanner_->parse_int;
        constexpr size_t most_digits_of_int64 = 18;
        constexpr size_t most_short_float = 40;
        if (!is_float && parse == Value(types().integer) && end - begin <= most_digits_of_int64)
            return int_from(short_int(begin, end));
        if (is_float && parse == Value(types().floating) && end - begin <= most_short_float) {
            char digits[most_short_float];
            std::copy(units_ + begin, units_ + end, digits);
            return Value::number(*krait::parse_float(std::string_view(digits, end - begin)));
        }
        return call(parse, { Value(TRY(text_.substring(begin, end))) });
    }
    size_t digits_end(size_t place) const
    {
        while (place < length_ && is_digit(units_[place]))
            ++place;
        return place;
    }
    int64_t short_int(size_t begin, size_t end) const
    {
        bool is_negative = units_[begin] == '-';
        int64_t number = 0;
        for (size_t i = begin + is_negative; i < end; ++i)
            number = number * 10 + (units_[i] - '0');
        return is_negative ? -number : number;
    }

    Result<Value> read_nested(size_t& place, Result<Value> (Reader::*read)(size_t&), char const* where)
    {
        if (++depth_ > runtime_.recursion_limit || is_stack_exhausted(runtime_))
            return raise_recursion_error(where);
        ++place;
        Result<Value> value = (this->*read)(place);
        --depth_;
        return value;
    }

    Result<Value> read_array(size_t& place)
    {
        List* items = List::create();
        skip_space(place);
        if (is_at(place, ']')) {
            ++place;
            return items;
        }
        for (;;) {
            TRY(items->append(TRY(read_value(place))));
            skip_space(place);
            if (is_at(place, ']')) {
                ++place;
                return items;
            }
            if (!is_at(place, ','))
                return fail("Expecting ',' delimiter", place);
            ++place;
            skip_space(place);
        }
    }

    // A key; equal keys of one text are one string.
    Result<String*> read_key(size_t& place)
    {
        if (!is_at(place, '"'))
            return fail("Expecting property name enclosed in double quotes", place);
        ++place;
        size_t const end = TRY(plain_end(place, place));
        size_t const length = end - place;
        String*& recent = recent_keys_[(units_[place] + units_[end - 1] * 3 + length) % recent_keys_.size()];
        if (recent && recent->length() == length && units_[end] == '"' && starts_with(*recent, units_ + place)) {
            place = end + 1;
            return recent;
        }
        String* key = TRY(read_string_on(place, end));
        if (!keys_)
            keys_ = Dict::create();
        uint32_t entry = keys_->find_entry(*key);
        if (entry != DictTable::no_entry)
            key = &keys_->table()->entries()[entry].key.template as<String>();
        else
            TRY(keys_->set(*key, Value::none()));
        if (units_[end] == '"')
            recent = key; // whose characters are as they stand in the text
        return key;
    }
    // Whether the key's characters are those at `units`.
    static bool starts_with(String const& key, Unit const* units)
    {
        if constexpr (sizeof(Unit) == 1)
            return equal_bytes(key.characters(), units, key.length());
        else
            return with_units(key, [&](auto const* own) { return std::equal(own, own + key.length(), units); });
    }

    Result<Value> read_object(size_t& place)
    {
        bool wants_pairs = !scanner_->object_pairs_hook.get().is_none();
        Dict* dict = wants_pairs ? nullptr : Dict::create();
        List* pairs = wants_pairs ? List::create() : nullptr;
        skip_space(place);
        if (is_at(place, '}')) {
            ++place;
        } else {
            for (;;) {
                String* key = TRY(read_key(place));
                skip_space(place);
                if (!is_at(place, ':'))
                    return fail("Expecting ':' delimiter", place);
                ++place;
                skip_space(place);
                Value value = TRY(read_value(place));
                if (pairs)
                    TRY(pairs->append(Tuple::create_pair(Value(key), value)));
                else
                    TRY(dict->set(*key, value));
                skip_space(place);
                if (is_at(place, '}')) {
                    ++place;
                    break;
                }
                if (!is_at(place, ','))
                    return fail("Expecting ',' delimiter", place);
                ++place;
                skip_space(place);
            }
        }
        if (pairs)
            return call(scanner_->object_pairs_hook, { Value(pairs) });
        if (Value hook = scanner_->object_hook; !hook.is_none())
            return call(hook, { Value(dict) });
        return dict;
    }

    Value error_;
    bool is_strict_;
    String& text_;
    Unit const* units_;
    size_t length_;
    Scanner* scanner_; // null for strings alone
    Runtime& runtime_;
    Dict* keys_ { nullptr };
    std::array<String*, 64> recent_keys_ {}; // where a key's characters lead: most are found without being made
    int depth_ { 0 };
    size_t values_read_ { 0 };
};

// make_scanner(decoder, JSONDecodeError)
Result<Value> scanner_construct(Type& type, Arguments const& arguments)
{
    TRY(check_no_keywords("make_scanner", arguments));
    TRY(check_count("make_scanner", arguments, 2, 2));
    Value context = arguments.values[0];
    Value strict = TRY(get_attribute(context, *intern("strict")));
    bool is_strict = TRY(is_truthy(strict));
    Value hooks[6];
    char const* const names[] = { "object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant" };
    for (size_t i = 0; i < std::size(names); ++i)
        hooks[i] = TRY(get_attribute(context, *intern(names[i])));
    hooks[5] = arguments.values[1];
    return allocate_object<Scanner>(type, 0, is_strict, hooks);
}

Result<Value> scanner_call(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "string", "idx" };
    Value values[2];
    TRY(bind_arguments("scan_once", arguments, parameters, 2, values));
    if (!values[0].is<String>())
        return raise_type_error("first argument must be a string, not {}", type_name_of(values[0]));
    int64_t index = TRY(convert_to_int64(values[1]));
    if (index < 0)
        return raise_value_error("idx cannot be negative");
    auto& scanner = self.as<Scanner>();
    auto& text = values[0].as<String>();
    return with_units(text, [&]<class Unit>(Unit const*) -> Result<Value> {
        Reader<Unit> reader(scanner.error, scanner.is_strict, text, &scanner);
        auto place = static_cast<size_t>(index);
        Value value = TRY(reader.read_value(place));
        return Tuple::create_pair(value, int_from(static_cast<int64_t>(place)));
    });
}

// scanstring(text, place behind the opening quote, strict, JSONDecodeError)
Result<Value> json_scanstring(String& text, int64_t begin, bool is_strict, Value error)
{
    if (begin < 1 || static_cast<size_t>(begin) > text.length())
        return raise_value_error("end is out of bounds");
    return with_units(text, [&]<class Unit>(Unit const*) -> Result<Value> {
        Reader<Unit> reader(error, is_strict, text, nullptr);
        auto place = static_cast<size_t>(begin);
        String* string = TRY(reader.read_string(place));
        return Tuple::create_pair(Value(string), int_from(static_cast<int64_t>(place)));
    });
}

}

void define_json_reader(ModuleBuilder& module)
{
    Type& type = *create_native_type<Scanner>("_json.make_scanner", *types().object);
    type.slots.construct = scanner_construct;
    type.slots.call = scanner_call;
    TypeBuilder(type).documentation("JSON scanner object").finish();
    module.type(type);
    module.function<json_scanstring>("scanstring(string, end, strict, error, /)",
        "Scan the string s for a JSON string that begins right before end; the string and the place after "
        "it.");
}

}
