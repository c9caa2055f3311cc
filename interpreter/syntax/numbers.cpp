#include "interpreter/syntax/parsing.h"

#include <charconv>
#include <limits>

namespace krait::syntax {

Expression* Parser::number()
{
    Token const& place = token();
    std::string_view written = text_of(place);
    std::string digits;
    if (written.find('_') != std::string_view::npos) {
        for (char c : written) {
            if (c != '_')
                digits += c;
        }
        written = digits;
    }
    auto* node = make<Constant>(place.span);
    Literal& literal = node->value;
    char marker = written.size() > 1 && written[0] == '0' ? static_cast<char>(written[1] | 0x20) : '\0';
    bool has_base = marker == 'x' || marker == 'o' || marker == 'b';
    if (has_base || written.find_first_not_of("0123456789") == std::string_view::npos) {
        if (has_base) {
            literal.base = marker == 'x' ? 16 : marker == 'o' ? 8 : 2;
            written.remove_prefix(2);
        }
        while (written.size() > 1 && written[0] == '0')
            written.remove_prefix(1);
        constexpr std::size_t most_decimal_digits = 4300;
        if (!has_base && written.size() > most_decimal_digits) {
            raise(ProblemKind::SyntaxError,
                "Exceeds the limit (4300 digits) for integer string conversion: value has "
                    + std::to_string(written.size())
                    + " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                      "hexadecimal for huge"
                      " integer literals to avoid decimal conversion limits.",
                place.span, place.span.column, place.span.column);
            return node;
        }
        auto [end, error]
            = std::from_chars(written.data(), written.data() + written.size(), literal.integer, literal.base);
        if (error == std::errc()) {
            literal.kind = Literal::Kind::Integer;
        } else {
            literal.kind = Literal::Kind::BigInteger;
            literal.text = arena_.copy(written);
        }
    } else {
        literal.kind = Literal::Kind::Float;
        if ((written.back() | 0x20) == 'j') {
            literal.kind = Literal::Kind::Imaginary;
            written.remove_suffix(1);
        }
        auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), literal.number);
        if (error == std::errc::result_out_of_range) {
            // Too large or too small for a double, and from_chars does not tell which: the exponent does,
            // unless the digits before it are many.
            std::size_t exponent_at = written.find_first_of("eE");
            std::string_view mantissa = written.substr(0, exponent_at);
            long long exponent = 0;
            if (exponent_at != std::string_view::npos) {
                std::string_view text = written.substr(exponent_at + 1);
                bool is_negative = text[0] == '-';
                if (text[0] == '-' || text[0] == '+')
                    text.remove_prefix(1);
                auto parsed = std::from_chars(text.data(), text.data() + text.size(), exponent);
                if (parsed.ec != std::errc())
                    exponent = 1'000'000'000'000'000'000;
                if (is_negative)
                    exponent = -exponent;
            }
            std::size_t point = mantissa.find('.');
            std::size_t first_digit = mantissa.find_first_not_of("0.");
            auto magnitude = static_cast<long long>(point == std::string_view::npos ? mantissa.size() : point)
                - static_cast<long long>(first_digit);
            literal.number = exponent + magnitude > 0 ? std::numeric_limits<double>::infinity() : 0.0;
        }
    }
    advance();
    return node;
}

}
