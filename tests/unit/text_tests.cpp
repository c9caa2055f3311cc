#include "runtime/builtins/string.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/text.h"
#include "runtime/operations/text_search.h"
#include "tests/unit/object_world.h"

#include <doctest/doctest.h>

#include <charconv>
#include <cmath>
#include <random>

using namespace krait;

TEST_CASE("floats: repr is the shortest text that reads back")
{
    CHECK(float_repr(1.0) == "1.0");
    CHECK(float_repr(-0.0) == "-0.0");
    CHECK(float_repr(1e16) == "1e+16");
    CHECK(float_repr(1e15) == "1000000000000000.0");
    CHECK(float_repr(123456789012345680.0) == "1.2345678901234568e+17");
    CHECK(float_repr(0.0001) == "0.0001");
    CHECK(float_repr(0.00001) == "1e-05");
    CHECK(float_repr(5e-324) == "5e-324");
    CHECK(float_repr(HUGE_VAL) == "inf");
    CHECK(float_repr(-HUGE_VAL) == "-inf");
    CHECK(float_repr(std::nan("")) == "nan");
    CHECK(float_repr_short(3.0) == "3");
    std::mt19937_64 engine(3);
    for (int round = 0; round < 20000; ++round) {
        auto number = std::bit_cast<double>(engine());
        if (!std::isfinite(number))
            continue;
        REQUIRE(parse_float(std::string_view(float_repr(number))) == number);
    }
}

TEST_CASE("floats: what may be read as one")
{
    for (char const* text : { "1", "1.", ".5", "1e5", "1_000.5", "-inf", "+Infinity", "1E-3", "0x1", "1__0", "_1", "1_",
             "", ".", "e5", "1e", "nan1", "--1", "1 2" }) {
        std::string_view given = text;
        bool valid = given == "1" || given == "1." || given == ".5" || given == "1e5" || given == "1_000.5"
            || given == "-inf" || given == "+Infinity" || given == "1E-3";
        CHECK_MESSAGE(parse_float(given).has_value() == valid, text);
    }
    CHECK(parse_float("1e400") == HUGE_VAL);
    CHECK(parse_float("-1e400") == -HUGE_VAL);
    CHECK(parse_float("1e-400") == 0.0);
    CHECK(parse_float("0e99999999999999999999") == 0.0);
    CHECK(parse_float("1e99999999999999999999") == HUGE_VAL);
    CHECK(parse_float("1e-99999999999999999999") == 0.0);
}

TEST_CASE("floats: rounding to decimal places is exact")
{
    CHECK(round_float(2.675, 2) == 2.67);
    CHECK(round_float(0.5, 0) == 0.0);
    CHECK(round_float(1.5, 0) == 2.0);
    CHECK(round_float(1234.5, -2) == 1200.0);
    CHECK(round_float(1250.0, -2) == 1200.0);
    CHECK(round_float(1350.0, -2) == 1400.0);
    CHECK(round_float(5.0, -1) == 0.0);
    CHECK(round_float(15.0, -1) == 20.0);
    CHECK(round_float(95.0, -2) == 100.0);
    CHECK(std::isinf(round_float(1.7e308, -308)));
}

TEST_CASE("text: searches agree with the plain method")
{
    std::mt19937 engine(11);
    auto check = [&]<class Unit>(Unit) {
        for (int round = 0; round < 20000; ++round) {
            std::vector<Unit> text(engine() % 40);
            std::vector<Unit> pattern(1 + engine() % 6);
            for (Unit& unit : text)
                unit = static_cast<Unit>('a' + engine() % 2);
            for (Unit& unit : pattern)
                unit = static_cast<Unit>('a' + engine() % 2);
            size_t first = not_found;
            size_t last = not_found;
            size_t count = 0;
            for (size_t index = 0; index + pattern.size() <= text.size(); ++index) {
                if (std::equal(pattern.begin(), pattern.end(), text.begin() + static_cast<ptrdiff_t>(index))) {
                    first = first == not_found ? index : first;
                    last = index;
                }
            }
            for (size_t index = 0; index + pattern.size() <= text.size();) {
                bool matches = std::equal(pattern.begin(), pattern.end(), text.begin() + static_cast<ptrdiff_t>(index));
                count += matches;
                index += matches ? pattern.size() : 1;
            }
            REQUIRE(find_units(text.data(), text.size(), pattern.data(), pattern.size()) == first);
            REQUIRE(find_units_from_end(text.data(), text.size(), pattern.data(), pattern.size()) == last);
            REQUIRE(count_units(text.data(), text.size(), pattern.data(), pattern.size()) == count);
        }
    };
    check(uint8_t());
    check(uint16_t());
    check(uint32_t());
}

TEST_CASE("text: properties and case")
{
    CHECK(decimal_digit_value(0x0665) == 5);
    CHECK(decimal_digit_value(0x1D7D8) == 0);
    CHECK(decimal_digit_value(0xB2) == -1);
    CHECK(is_digit(0xB2));
    CHECK(is_numeric(0xBD));
    CHECK(!is_digit(0xBD));
    CHECK(is_space(0x3000));
    CHECK(map_upper(0xDF).count == 2);
    CHECK(map_casefold(0x1E9E).count == 2);
    CHECK(map_lower(0x130).count == 2);
    CHECK(is_printable(0xE9));
    CHECK(!is_printable(0xAD));
    CHECK(is_identifier_start(0x2118));
    CHECK(is_identifier_continue(0xB7));
}

TEST_CASE("text: builders keep the narrowest width")
{
    ObjectWorld world;
    TextBuilder builder;
    builder.append_ascii("ab");
    builder.append(0xE9);
    builder.append(0x20AC);
    builder.append(0x1F600);
    String* text = MUST(builder.finish());
    CHECK(text->length() == 5);
    CHECK(text->width() == String::Width::Four);
    TextBuilder part;
    part.append(*text, 0, 2);
    String* narrow = MUST(part.finish());
    CHECK(narrow->is_ascii());
    CHECK(narrow->equals(std::string_view("ab")));
}

TEST_CASE("codecs: utf-8 errors name what is wrong")
{
    ObjectWorld world;
    auto reason = [&](std::string_view bytes) -> std::string {
        if (!decode_utf8(bytes).is_raised())
            return "";
        Exception* exception = take_pending();
        Value start = exception->field(UnicodeErrorField::Start);
        Value end = exception->field(UnicodeErrorField::End);
        return fmt::format("{}-{} {}", start.as_small_int(), end.as_small_int(),
            exception->field(UnicodeErrorField::Reason).as<String>().to_utf8());
    };
    CHECK(reason("a\xC3\xA9") == "");
    CHECK(reason("\xFF") == "0-1 invalid start byte");
    CHECK(reason("\xE2\x82") == "0-2 unexpected end of data");
    CHECK(reason("\xE2\x28\xA1") == "0-1 invalid continuation byte");
    CHECK(reason("\xED\xA0\x80") == "0-1 invalid continuation byte");
    CHECK(reason("\xF4\x90\x80\x80") == "0-1 invalid continuation byte");
}
