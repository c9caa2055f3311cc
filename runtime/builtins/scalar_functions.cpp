#include "runtime/builtins/floating.h"
#include "runtime/builtins/functions.h"
#include "runtime/builtins/native_types.h"
#include "runtime/builtins/string.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/numbers.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace krait {

namespace {

Result<Value> prefixed(Value number, unsigned base, std::string_view prefix)
{
    Value index = TRY(to_index(number));
    if (index.is_small_int()) {
        char buffer[64];
        char* end = buffer;
        int64_t const value = index.as_small_int();
        if (value < 0)
            *end++ = '-';
        end = std::copy(prefix.begin(), prefix.end(), end);
        end = std::to_chars(end, std::end(buffer), std::abs(value), static_cast<int>(base)).ptr;
        return Value(TRY(String::create_ascii({ buffer, static_cast<size_t>(end - buffer) })));
    }
    String* digits = TRY(int_to_string(index, base));
    TextBuilder result;
    bool is_negative = digits->at(0) == '-';
    if (is_negative)
        result.append('-');
    result.append_ascii(prefix);
    result.append(*digits, is_negative, digits->length());
    return Value(TRY(result.finish()));
}

Result<Value> builtin_bin(Value number)
{
    return prefixed(number, 2, "0b");
}
Result<Value> builtin_oct(Value number)
{
    return prefixed(number, 8, "0o");
}
Result<Value> builtin_hex(Value number)
{
    return prefixed(number, 16, "0x");
}

Result<Value> builtin_chr(Value number)
{
    int code = TRY(index_as_c_int(number));
    if (code < 0 || code > 0x10FFFF)
        return raise_value_error("chr() arg not in range(0x110000)");
    return Value(String::from_code_point(static_cast<char32_t>(code)));
}

Result<Value> builtin_ord(Value character)
{
    size_t length;
    if (character.is<String>()) {
        length = character.as<String>().length();
        if (length == 1)
            return Value::small_int(character.as<String>().at(0));
    } else if (character.is<Bytes>() || character.is<ByteArray>()) {
        std::span<uint8_t const> bytes = *bytes_of(character);
        length = bytes.size();
        if (length == 1)
            return Value::small_int(bytes[0]);
    } else {
        return raise_type_error("ord() expected string of length 1, but {} found", type_name_of(character));
    }
    return raise_type_error("ord() expected a character, but string of length {} found", length);
}

Result<Value> builtin_abs(Value number)
{
    return unary_operation(UnaryOperator::Absolute, number);
}

Result<Value> builtin_round(Value number, Value ndigits)
{
    if (number.is_double())
        return float_round(number.as_double(), ndigits);
    if (number.is_small_int() && (ndigits.is_empty() || ndigits.is_none()))
        return number;
    SpecialMethod method = TRY(look_up_special(number, *names().round));
    if (!method.is_found)
        return raise_type_error("type {} doesn't define __round__ method", type_name_of(number));
    if (ndigits.is_empty() || ndigits.is_none())
        return call_method(number, *names().round, {});
    return call_method(number, *names().round, { ndigits });
}

Result<Value> builtin_pow(Value base, Value exp, Value mod)
{
    return power(base, exp, mod);
}

Result<Value> builtin_divmod(Value x, Value y)
{
    // Exact ints have no other __divmod__ than their type's.
    if (Value::are_small_ints(x, y)) {
        IntQuotient parts = TRY(int_divide(x, y));
        return Tuple::create_pair(parts.quotient, parts.remainder);
    }
    return divide_with_remainder(x, y);
}

Result<Value> builtin_repr(Value object)
{
    RecursionLevel level(runtime());
    if (!level.is_allowed()) [[unlikely]]
        return raise_recursion_error(" while calling a Python object");
    return Value(TRY(repr(object)));
}
Result<Value> builtin_ascii(Value object)
{
    return Value(TRY(ascii(object)));
}

Result<Value> builtin_format(Value value, Value specification)
{
    if (specification.is_present() && !specification.is<String>())
        return raise_type_error("format() argument 2 must be str, not {}", type_name_of(specification));
    return Value(TRY(format(value, specification.is_present() ? specification.as<String>() : *String::empty())));
}

}

void define_scalar_functions(ModuleBuilder& module)
{
    module.function<builtin_abs>("abs(x, /)", "Return the absolute value of the argument.")
        .function<builtin_ascii>("ascii(obj, /)", "Return an ASCII-only representation of an object.")
        .function<builtin_bin>("bin(number, /)", "Return the binary representation of an integer.")
        .function<builtin_chr>("chr(i, /)", "Return a Unicode string of one character with ordinal i.")
        .function<builtin_divmod>("divmod(x, y, /)", "Return the tuple (x//y, x%y).")
        .function<builtin_format>("format(value, format_spec=..., /)", "Return value.__format__(format_spec)")
        .function<builtin_hex>("hex(number, /)", "Return the hexadecimal representation of an integer.")
        .function<builtin_oct>("oct(number, /)", "Return the octal representation of an integer.")
        .function<builtin_ord>("ord(c, /)", "Return the Unicode code point for a one-character string.")
        .function<builtin_pow>(
            "pow(base, exp, mod=None)", "Equivalent to base**exp with 2 arguments or base**exp % mod.")
        .function<builtin_repr>("repr(obj, /)", "Return the canonical string representation of the object.")
        .function<builtin_round>(
            "round(number, ndigits=None)", "Round a number to a given precision in decimal digits.");
}

}
