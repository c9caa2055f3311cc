#include "interpreter/syntax/source_text.h"

#include "interpreter/syntax/unicode.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <iconv.h>
#include <limits>

namespace krait::syntax {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

SyntaxProblem problem_without_place(std::string message)
{
    SyntaxProblem problem;
    problem.message = std::move(message);
    return problem;
}

// The encoding that a comment in one of the first two lines declares, or nothing.
std::optional<std::string> declared_encoding(std::string_view source)
{
    for (int line_number = 0; line_number < 2 && !source.empty(); ++line_number) {
        std::string_view line = source.substr(0, source.find_first_of("\r\n"));
        std::size_t first = line.find_first_not_of(" \t\f");
        if (first != std::string_view::npos && line[first] != '#')
            return {};
        for (std::size_t at = line.find("coding", first == std::string_view::npos ? 0 : first);
             first != std::string_view::npos && at != std::string_view::npos; at = line.find("coding", at + 1)) {
            std::size_t i = at + 6;
            if (i >= line.size() || (line[i] != ':' && line[i] != '='))
                continue;
            do {
                ++i;
            } while (i < line.size() && (line[i] == ' ' || line[i] == '\t'));
            std::string name;
            for (; i < line.size(); ++i) {
                char c = line[i];
                bool belongs = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
                    || c == '_' || c == '.';
                if (!belongs)
                    break;
                name += c;
            }
            if (!name.empty())
                return name;
        }
        if (line.size() >= source.size())
            break;
        std::size_t skip = line.size() + 1;
        if (source[line.size()] == '\r' && skip < source.size() && source[skip] == '\n')
            ++skip;
        source.remove_prefix(skip);
    }
    return {};
}

enum class Encoding { Utf8, Latin1, Ascii, Other };

Encoding encoding_by_name(std::string_view name)
{
    std::string plain;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else
            plain += c == '_' ? '-' : c;
    }
    auto const is_or_extends = [&](std::string_view base) {
        return plain == base || (plain.starts_with(base) && plain[base.size()] == '-');
    };
    if (is_or_extends("utf-8") || plain == "utf8" || plain == "u8" || plain == "cp65001")
        return Encoding::Utf8;
    if (is_or_extends("latin-1") || is_or_extends("iso-8859-1") || is_or_extends("iso-latin-1") || plain == "latin1"
        || plain == "l1" || plain == "iso8859-1" || plain == "8859" || plain == "cp819" || plain == "latin")
        return Encoding::Latin1;
    if (plain == "ascii" || plain == "us-ascii" || plain == "646" || plain == "us")
        return Encoding::Ascii;
    return Encoding::Other;
}

// Encodings that are rare in sources are left to the system's converter.
std::optional<SyntaxProblem> convert_from(std::string const& name, std::string_view source, std::string& converted)
{
    auto const problem = [&](std::string message) {
        SyntaxProblem result = problem_without_place(std::move(message));
        result.offset = -1;
        return result;
    };
    std::string system_name = name;
    std::replace(system_name.begin(), system_name.end(), '_', '-');
    iconv_t converter = iconv_open("UTF-8", name.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1))
        converter = iconv_open("UTF-8", system_name.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1))
        return problem("unknown encoding: " + name);
    std::string input(source);
    char* in = input.data();
    std::size_t in_left = input.size();
    bool is_good = true;
    while (in_left > 0) {
        char buffer[4096];
        char* out = buffer;
        std::size_t out_left = sizeof buffer;
        std::size_t status = iconv(converter, &in, &in_left, &out, &out_left);
        converted.append(buffer, static_cast<std::size_t>(out - buffer));
        if (status == static_cast<std::size_t>(-1) && errno != E2BIG) {
            is_good = false;
            break;
        }
    }
    iconv_close(converter);
    if (!is_good)
        return problem("encoding problem: " + name);
    return {};
}

// What is wrong with the byte, in the words of the utf-8 codec.
std::string describe_invalid_utf8(std::string_view text, std::size_t at)
{
    auto first = static_cast<unsigned char>(text[at]);
    std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    char message[128];
    if (length == 0) {
        std::snprintf(
            message, sizeof message, "can't decode byte 0x%02x in position %zu: invalid start byte", first, at);
        return message;
    }
    std::size_t good = 1;
    while (good < length && at + good < text.size() && (static_cast<unsigned char>(text[at + good]) & 0xC0) == 0x80
        && find_invalid_utf8(text.substr(at, good + 1)) == 0) {
        // The second byte may be a continuation byte and wrong all the same after E0, ED, F0 and F4.
        auto second = static_cast<unsigned char>(text[at + 1]);
        unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest)
            break;
        ++good;
    }
    char const* reason = at + good >= text.size() ? "unexpected end of data" : "invalid continuation byte";
    if (good == 1)
        std::snprintf(message, sizeof message, "can't decode byte 0x%02x in position %zu: %s", first, at, reason);
    else
        std::snprintf(message, sizeof message, "can't decode bytes in position %zu-%zu: %s", at, at + good - 1, reason);
    return message;
}

}

void prepare_source(std::string_view source, SourceForm form, SourceText& result)
{
    if (source.find('\0') != std::string_view::npos) {
        result.problem = problem_without_place("source code string cannot contain null bytes");
        return;
    }
    if (source.size() > std::numeric_limits<std::uint32_t>::max() / 4) {
        result.problem = problem_without_place("source code is too large");
        return;
    }
    if (form == SourceForm::Bytes) {
        bool has_mark = source.starts_with(byte_order_mark);
        if (has_mark)
            source.remove_prefix(byte_order_mark.size());
        Encoding encoding = Encoding::Utf8;
        std::optional<std::string> name = declared_encoding(source);
        if (name) {
            encoding = encoding_by_name(*name);
            bool is_plain_utf8 = encoding == Encoding::Utf8 && name->find_first_of("-_") == 3;
            if (has_mark && !is_plain_utf8) {
                result.problem = problem_without_place("encoding problem: " + *name + " with BOM");
                result.problem->offset = -1;
                return;
            }
        }
        if (encoding == Encoding::Other) {
            result.problem = convert_from(*name, source, result.storage);
            if (result.problem)
                return;
            source = result.storage;
        } else if (encoding == Encoding::Latin1) {
            std::string decoded;
            decoded.reserve(source.size() + source.size() / 8);
            for (char c : source)
                append_utf8(decoded, static_cast<unsigned char>(c));
            result.storage = std::move(decoded);
            source = result.storage;
        } else if (encoding == Encoding::Ascii) {
            for (std::size_t i = 0; i < source.size(); ++i) {
                if (static_cast<unsigned char>(source[i]) < 0x80)
                    continue;
                char message[128];
                std::snprintf(message, sizeof message,
                    "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
                    static_cast<unsigned>(static_cast<unsigned char>(source[i])), i);
                result.problem = problem_without_place(message);
                result.problem->offset = -1;
                return;
            }
        } else if (std::size_t at = find_invalid_utf8(source); at != std::string_view::npos) {
            std::size_t line_start = at;
            while (line_start > 0 && source[line_start - 1] != '\n' && source[line_start - 1] != '\r')
                --line_start;
            std::uint32_t line = 1;
            for (std::size_t i = 0; i < line_start; ++i)
                line += source[i] == '\n' || (source[i] == '\r' && (i + 1 >= source.size() || source[i + 1] != '\n'));
            result.problem
                = problem_without_place("(unicode error) 'utf-8' codec " + describe_invalid_utf8(source, at));
            auto column = static_cast<std::uint32_t>(at - line_start);
            result.problem->span = { line, column, line, column + 1 };
            result.problem->offset
                = static_cast<std::int64_t>(count_code_points(source.substr(line_start), column)) + 1;
            result.problem->end_offset = -1;
            result.problem->has_text = true;
            std::size_t line_end = source.find_first_of("\r\n", at);
            std::string_view bytes
                = source.substr(line_start, line_end == std::string_view::npos ? line_end : line_end - line_start);
            while (!bytes.empty()) {
                std::size_t bad = find_invalid_utf8(bytes);
                result.problem->text += bytes.substr(0, bad);
                if (bad == std::string_view::npos)
                    break;
                append_utf8(result.problem->text, 0xFFFD);
                bytes.remove_prefix(bad + 1);
            }
            result.problem->text += '\n';
            return;
        }
    }
    bool has_carriage_returns = source.find('\r') != std::string_view::npos;
    bool ends_well = source.empty() || source.back() == '\n';
    if (!has_carriage_returns && ends_well) {
        result.text = source;
        return;
    }
    std::string changed;
    changed.reserve(source.size() + 1);
    for (std::size_t i = 0; i < source.size(); ++i) {
        char c = source[i];
        if (c == '\r') {
            if (i + 1 < source.size() && source[i + 1] == '\n')
                ++i;
            c = '\n';
        }
        changed += c;
    }
    if (!changed.empty() && changed.back() != '\n')
        changed += '\n';
    result.storage = std::move(changed);
    result.text = result.storage;
}

}
