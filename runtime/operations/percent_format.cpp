#include "runtime/operations/percent_format.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/decimal_digits.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>
#include <cmath>

namespace krait {

namespace {

enum class Kind : uint8_t { Text, Bytes };

struct Conversion {
    bool is_left { false };
    bool has_plus { false };
    bool has_blank { false };
    bool is_alternate { false };
    bool is_zero_padded { false };
    int64_t width { -1 };
    int64_t precision { -1 };
    char32_t type { 0 };
};

// Formats with `%` into text; the bytes flavour works on text whose characters are the bytes.
class PercentFormatter {
public:
    PercentFormatter(String& format, Value arguments, Kind kind)
        : format_(format)
        , arguments_(arguments)
        , kind_(kind)
    {
        if (arguments.is<Tuple>()) {
            items_ = arguments.as<Tuple>().span();
        } else {
            items_ = { &arguments_, 1 };
            is_mapping_ = type_of(arguments).slots.get_item && !arguments.is<String>()
                && !(kind == Kind::Bytes && (arguments.is<krait::Bytes>() || arguments.is<ByteArray>()));
        }
    }
    Result<String*> run();

private:
    Result<Value> next_argument();
    Result<int64_t> number_or_star(char const* too_big);
    Result<Value> keyed_argument();
    Result<void> convert(Conversion const&, Value argument, bool has_argument);
    Result<void> convert_text(Conversion const&, Value argument);
    Result<void> convert_integer(Conversion const&, Value argument);
    Result<void> convert_float(Conversion const&, Value argument);
    Result<void> convert_character(Conversion const&, Value argument);
    Result<void> put(Conversion const&, String& body);
    Result<void> put_number(Conversion const&, std::string_view sign, std::string_view prefix, std::string_view digits);

    String& format_;
    Value arguments_;
    Kind kind_;
    std::span<Value const> items_;
    size_t next_item_ { 0 };
    size_t position_ { 0 };
    bool is_mapping_ { false };
    bool used_mapping_ { false };
    TextBuilder result_;
};

Result<Value> PercentFormatter::next_argument()
{
    if (next_item_ >= items_.size() || used_mapping_)
        return raise_type_error("not enough arguments for format string");
    return items_[next_item_++];
}

Result<Value> PercentFormatter::keyed_argument()
{
    if (!is_mapping_)
        return raise_type_error("format requires a mapping");
    size_t start = ++position_;
    int nesting = 1;
    while (position_ < format_.length()) {
        char32_t character = format_.at(position_);
        if (character == ')' && --nesting == 0)
            break;
        nesting += character == '(';
        ++position_;
    }
    if (position_ >= format_.length())
        return raise_value_error("incomplete format key");
    String* key = TRY(format_.substring(start, position_));
    ++position_;
    used_mapping_ = true;
    if (kind_ == Kind::Bytes) {
        krait::Bytes* bytes = TRY(krait::Bytes::create_uninitialised(key->length()));
        for (size_t index = 0; index < key->length(); ++index)
            bytes->data()[index] = static_cast<uint8_t>(key->at(index));
        return get_item(arguments_, Value(bytes));
    }
    return get_item(arguments_, Value(key));
}

Result<int64_t> PercentFormatter::number_or_star(char const* too_big)
{
    if (position_ < format_.length() && format_.at(position_) == '*') {
        ++position_;
        Value given = TRY(next_argument());
        if (!is_int(given))
            return raise_type_error("* wants int");
        std::optional<int64_t> number = int_as_int64(given);
        if (!number || *number > INT32_MAX || *number < -INT32_MAX)
            return raise_message(*types().OverflowError, "Python int too large to convert to C int");
        return *number;
    }
    int64_t number = 0;
    while (position_ < format_.length()) {
        char32_t character = format_.at(position_);
        if (character < '0' || character > '9')
            break;
        number = number * 10 + static_cast<int64_t>(character - '0');
        if (number > INT32_MAX)
            return raise_value_error("{}", too_big);
        ++position_;
    }
    return number;
}

Result<String*> PercentFormatter::run()
{
    result_.reserve(format_.length() + 16);
    while (position_ < format_.length()) {
        size_t literal = position_;
        with_units(format_, [&](auto const* units) {
            while (position_ < format_.length() && units[position_] != '%')
                ++position_;
        });
        result_.append(format_, literal, position_);
        if (position_ >= format_.length())
            break;
        ++position_;
        auto peek = [&] { return position_ < format_.length() ? format_.at(position_) : char32_t(0); };
        if (peek() == '%') {
            result_.append('%');
            ++position_;
            continue;
        }
        Conversion conversion;
        Value argument;
        bool has_argument = false;
        // Most have nothing but their letter.
        if (char32_t letter = peek(); letter == 's' || letter == 'd' || letter == 'r') {
            ++position_;
            conversion.type = letter;
            TRY(convert(conversion, argument, has_argument));
            continue;
        }
        if (peek() == '(') {
            argument = TRY(keyed_argument());
            has_argument = true;
        }
        for (bool more = true; more && position_ < format_.length();) {
            switch (peek()) {
            case '-':
                conversion.is_left = true;
                break;
            case '+':
                conversion.has_plus = true;
                break;
            case ' ':
                conversion.has_blank = true;
                break;
            case '#':
                conversion.is_alternate = true;
                break;
            case '0':
                conversion.is_zero_padded = true;
                break;
            default:
                more = false;
                continue;
            }
            ++position_;
        }
        conversion.width = TRY(number_or_star("width too big"));
        if (conversion.width < 0) {
            conversion.is_left = true;
            conversion.width = -conversion.width;
        }
        if (peek() == '.') {
            ++position_;
            conversion.precision = std::max<int64_t>(TRY(number_or_star("precision too big")), 0);
        }
        if (char32_t size = peek(); size == 'h' || size == 'l' || size == 'L')
            ++position_;
        if (position_ >= format_.length())
            return raise_value_error("incomplete format");
        conversion.type = format_.at(position_++);
        TRY(convert(conversion, argument, has_argument));
    }
    if (!used_mapping_ && next_item_ < items_.size() && !is_mapping_) {
        return raise_message(*types().TypeError,
            kind_ == Kind::Text ? "not all arguments converted during string formatting"
                                : "not all arguments converted during bytes formatting");
    }
    return result_.finish();
}

Result<void> PercentFormatter::convert(Conversion const& conversion, Value argument, bool has_argument)
{
    if (!has_argument)
        argument = TRY(next_argument());
    switch (conversion.type) {
    case 's':
    case 'r':
    case 'a':
        return convert_text(conversion, argument);
    case 'b':
        if (kind_ == Kind::Bytes)
            return convert_text(conversion, argument);
        break;
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return convert_integer(conversion, argument);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return convert_float(conversion, argument);
    case 'c':
        return convert_character(conversion, argument);
    default:
        break;
    }
    char shown = conversion.type >= 32 && conversion.type < 127 ? static_cast<char>(conversion.type) : '?';
    return raise_value_error("unsupported format character '{}' (0x{:x}) at index {}", shown,
        static_cast<uint32_t>(conversion.type), position_ - 1);
}

// Bytes as a text of the same values.
Result<String*> text_of_bytes(std::span<uint8_t const> bytes)
{
    TextBuilder builder;
    builder.reserve(bytes.size());
    for (uint8_t byte : bytes)
        builder.append(byte);
    return builder.finish();
}

Result<String*> bytes_argument(Value argument)
{
    if (argument.is<krait::Bytes>())
        return text_of_bytes(argument.as<krait::Bytes>().span());
    if (argument.is<ByteArray>())
        return text_of_bytes(argument.as<ByteArray>().span());
    if (type_of(argument).look_up(*names().bytes).is_present()) {
        Value converted = TRY(call_method(argument, *names().bytes, {}));
        if (!converted.is<krait::Bytes>())
            return raise_type_error("__bytes__ returned non-bytes (type {})", type_name_of(converted));
        return text_of_bytes(converted.as<krait::Bytes>().span());
    }
    if (&type_of(argument) == types().memoryview) {
        Value copied = TRY(call(Value(types().bytes), { argument }));
        return text_of_bytes(copied.as<krait::Bytes>().span());
    }
    return raise_type_error(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name_of(argument));
}

Result<void> PercentFormatter::convert_text(Conversion const& conversion, Value argument)
{
    String* text;
    if (kind_ == Kind::Bytes && (conversion.type == 's' || conversion.type == 'b'))
        text = TRY(bytes_argument(argument));
    else if (conversion.type == 's')
        text = TRY(to_string(argument));
    else if (conversion.type == 'r' && kind_ == Kind::Text)
        text = TRY(repr(argument));
    else
        text = TRY(ascii(argument));
    if (conversion.precision >= 0 && static_cast<size_t>(conversion.precision) < text->length())
        text = TRY(text->substring(0, static_cast<size_t>(conversion.precision)));
    return put(conversion, *text);
}

Result<void> PercentFormatter::convert_integer(Conversion const& conversion, Value argument)
{
    auto letter = static_cast<char>(conversion.type);
    bool is_decimal = letter == 'd' || letter == 'i' || letter == 'u';
    if (letter == 'i' && kind_ == Kind::Bytes)
        letter = 'd';
    Value number = argument;
    if (!is_int(argument)) {
        Type& type = type_of(argument);
        auto not_a_number = [&] {
            return raise_type_error("%{} format: {} is required, not {}", letter,
                is_decimal ? "a real number" : "an integer", type_name_of(argument));
        };
        if (is_decimal && (type.slots.to_int || type.slots.to_index)) {
            Result<Value> converted = type.slots.to_int ? type.slots.to_int(argument) : type.slots.to_index(argument);
            if (converted.is_raised()) {
                if (is_float(argument) || !clear_pending_if(*types().TypeError))
                    return raised;
                return not_a_number();
            }
            number = converted.release();
        } else if (!is_decimal && type.slots.to_index) {
            number = TRY(type.slots.to_index(argument));
        } else {
            return not_a_number();
        }
        if (!is_int(number))
            return not_a_number();
    }
    unsigned base = letter == 'o' ? 8 : letter == 'x' || letter == 'X' ? 16 : 10;
    char short_digits[most_decimal_digits];
    std::string other_digits;
    std::string_view digits;
    if (base == 10 && number.is_small_int()) {
        digits = { short_digits, put_decimal(short_digits, number.as_small_int()) };
    } else {
        other_digits = TRY(int_to_text(number, base));
        if (letter == 'X')
            std::transform(other_digits.begin(), other_digits.end(), other_digits.begin(),
                [](char digit) { return digit >= 'a' ? static_cast<char>(digit - 32) : digit; });
        digits = other_digits;
    }
    std::string_view sign = conversion.has_plus ? "+" : conversion.has_blank ? " " : "";
    if (digits[0] == '-') {
        sign = "-";
        digits.remove_prefix(1);
    }
    std::string with_zeros;
    if (conversion.precision > static_cast<int64_t>(digits.size())) {
        TRY(check_memory(static_cast<size_t>(conversion.precision)));
        with_zeros.assign(static_cast<size_t>(conversion.precision) - digits.size(), '0');
        digits = with_zeros += digits;
    }
    std::string_view prefix;
    if (conversion.is_alternate && base != 10)
        prefix = letter == 'o' ? "0o" : letter == 'X' ? "0X" : "0x";
    return put_number(conversion, sign, prefix, digits);
}

Result<void> PercentFormatter::convert_float(Conversion const& conversion, Value argument)
{
    double number;
    if (kind_ == Kind::Bytes && !is_float(argument) && !is_int(argument) && !type_of(argument).slots.to_float
        && !type_of(argument).slots.to_index)
        return raise_type_error("float argument required, not {}", type_name_of(argument));
    number = TRY(to_double(argument));
    int precision = conversion.precision < 0 ? 6 : static_cast<int>(conversion.precision);
    constexpr int few = 100;
    if (precision > few)
        TRY(check_memory(static_cast<size_t>(precision)));
    auto letter = static_cast<char>(conversion.type);
    bool is_upper = letter >= 'A' && letter <= 'Z';
    double magnitude = std::fabs(number);
    std::string text;
    if (!std::isfinite(magnitude)) {
        text = std::isnan(magnitude) ? "nan" : "inf";
    } else {
        switch (letter | 0x20) {
        case 'e':
            text = float_scientific(magnitude, precision, conversion.is_alternate);
            break;
        case 'f':
            text = float_fixed(magnitude, precision, conversion.is_alternate);
            break;
        default:
            text = float_general(magnitude, precision, conversion.is_alternate);
            break;
        }
    }
    if (is_upper) {
        std::transform(text.begin(), text.end(), text.begin(),
            [](char character) { return character >= 'a' ? static_cast<char>(character - 32) : character; });
    }
    bool is_negative = std::signbit(number) && !std::isnan(number);
    std::string_view sign = is_negative ? "-" : conversion.has_plus ? "+" : conversion.has_blank ? " " : "";
    return put_number(conversion, sign, "", text);
}

Result<void> PercentFormatter::convert_character(Conversion const& conversion, Value argument)
{
    char32_t limit = kind_ == Kind::Text ? 0x10FFFF : 0xFF;
    char const* wanted
        = kind_ == Kind::Text ? "%c requires int or char" : "%c requires an integer in range(256) or a single byte";
    char32_t character;
    if (kind_ == Kind::Text && argument.is<String>()) {
        if (argument.as<String>().length() != 1)
            return raise_message(*types().TypeError, wanted);
        character = argument.as<String>().at(0);
    } else if (kind_ == Kind::Bytes && (argument.is<krait::Bytes>() || argument.is<ByteArray>())) {
        String* text = TRY(bytes_argument(argument));
        if (text->length() != 1)
            return raise_message(*types().TypeError, wanted);
        character = text->at(0);
    } else {
        if (!is_int(argument) && !type_of(argument).slots.to_index)
            return raise_message(*types().TypeError, wanted);
        Value index = TRY(to_index(argument));
        std::optional<int64_t> code = int_as_int64(index);
        if (!code || *code < 0 || *code > static_cast<int64_t>(limit)) {
            return raise_message(*types().OverflowError,
                kind_ == Kind::Text ? "%c arg not in range(0x110000)" : "%c arg not in range(256)");
        }
        character = static_cast<char32_t>(*code);
    }
    return put(conversion, *String::from_code_point(character));
}

Result<void> PercentFormatter::put_number(
    Conversion const& conversion, std::string_view sign, std::string_view prefix, std::string_view digits)
{
    size_t length = sign.size() + prefix.size() + digits.size();
    if (conversion.width <= static_cast<int64_t>(length)) {
        result_.append_ascii(sign);
        result_.append_ascii(prefix);
        result_.append_ascii(digits);
        return {};
    }
    size_t const missing = static_cast<size_t>(conversion.width) - length;
    bool zeros = conversion.is_zero_padded && !conversion.is_left;
    if (!conversion.is_left && !zeros)
        result_.fill(' ', missing);
    result_.append_ascii(sign);
    result_.append_ascii(prefix);
    if (zeros)
        result_.fill('0', missing);
    result_.append_ascii(digits);
    if (conversion.is_left)
        result_.fill(' ', missing);
    return {};
}

Result<void> PercentFormatter::put(Conversion const& conversion, String& body)
{
    if (conversion.width <= static_cast<int64_t>(body.length())) {
        result_.append(body);
        return {};
    }
    size_t const missing = static_cast<size_t>(conversion.width) - body.length();
    if (!conversion.is_left)
        result_.fill(' ', missing);
    result_.append(body);
    if (conversion.is_left)
        result_.fill(' ', missing);
    return {};
}

}

Result<String*> percent_format(String& format, Value arguments)
{
    PercentFormatter formatter(format, arguments, Kind::Text);
    return formatter.run();
}

Result<Bytes*> percent_format_bytes(std::span<uint8_t const> format, Value arguments)
{
    String* text = TRY(text_of_bytes(format));
    PercentFormatter formatter(*text, arguments, Kind::Bytes);
    String* formatted = TRY(formatter.run());
    Bytes* result = TRY(Bytes::create_uninitialised(formatted->length()));
    for (size_t index = 0; index < formatted->length(); ++index)
        result->data()[index] = static_cast<uint8_t>(formatted->at(index));
    return result;
}

}
