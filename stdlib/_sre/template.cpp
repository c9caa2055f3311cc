// Templates of sub() and expand(), and errors in patterns and templates.
#include "runtime/objects/exception.h"
#include "runtime/objects/source_runner.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/_sre/pattern.h"
#include "stdlib/_sre/tokens.h"

#include <vector>

namespace krait {

namespace {

using namespace regex;

// The parts as they are read: groups by number, and literals as stretches of one text.
struct Part {
    bool is_group;
    size_t group;
    std::u32string literal;
};

class TemplateParser {
public:
    TemplateParser(RegexPattern& pattern, std::u32string const& source)
        : pattern_(pattern)
        , tokens_(source)
    {
    }
    // Names that are unknown are an IndexError, which is pending after `raised`.
    Result<void> run()
    {
        while (!tokens_.at_end() && !tokens_.has_failed()) {
            std::u32string token(tokens_.take());
            if (tokens_.has_failed())
                break;
            if (token.size() == 1) {
                literal_ += token;
                continue;
            }
            TRY(parse_escape(std::move(token)));
        }
        flush();
        return {};
    }
    std::optional<SyntaxFailure> const& failure() { return tokens_.failure(); }
    std::vector<Part> const& parts() const { return parts_; }

private:
    void flush()
    {
        if (!literal_.empty())
            parts_.push_back({ false, 0, std::move(literal_) });
        literal_.clear();
    }
    void add_group(uint64_t group, size_t offset)
    {
        if (group > pattern_.group_count())
            return tokens_.fail(fmt::format("invalid group reference {}", group), offset);
        flush();
        parts_.push_back({ true, static_cast<size_t>(group), {} });
    }
    bool next_is_octal() const { return tokens_.next().size() == 1 && is_octal_digit(tokens_.next()[0]); }

    Result<void> parse_escape(std::u32string escape)
    {
        char32_t letter = escape[1];
        if (letter == 'g')
            return parse_reference();
        if (letter == '0') {
            tokens_.take_while(2, is_octal_digit, escape);
            literal_ += static_cast<char32_t>(number_from(std::u32string_view(escape).substr(1), 8) & 0xFF);
            return {};
        }
        if (is_ascii_digit(letter)) {
            if (tokens_.next().size() == 1 && is_ascii_digit(tokens_.next()[0])) {
                escape += tokens_.take();
                if (is_octal_digit(letter) && is_octal_digit(escape[2]) && next_is_octal()) {
                    escape += tokens_.take();
                    uint64_t number = number_from(std::u32string_view(escape).substr(1), 8);
                    if (number > 0377)
                        tokens_.fail(
                            "octal escape value " + to_utf8(escape) + " outside of range 0-0o377", escape.size());
                    literal_ += static_cast<char32_t>(number);
                    return {};
                }
            }
            add_group(number_from(std::u32string_view(escape).substr(1), 10), escape.size() - 1);
            return {};
        }
        if (std::optional<char32_t> character = simple_escape(letter)) {
            literal_ += *character;
            return {};
        }
        if (is_ascii_letter(letter))
            tokens_.fail("bad escape " + to_utf8(escape), escape.size());
        literal_ += escape;
        return {};
    }

    Result<void> parse_reference()
    {
        if (!tokens_.match('<')) {
            tokens_.fail("missing <");
            return {};
        }
        std::u32string name = tokens_.take_until('>', "group name");
        if (tokens_.has_failed())
            return {};
        if (is_identifier(name)) {
            for (GroupName const& known : pattern_.tree().names) {
                if (known.name == name) {
                    add_group(known.number, name.size() + 1);
                    return {};
                }
            }
            return raise_error(*types().IndexError, "unknown group name {}", quoted(name));
        }
        std::optional<uint64_t> number = number_of_group(name);
        if (!number)
            tokens_.fail("bad character in group name " + quoted(name), name.size() + 1);
        else if (*number >= largest_group_count)
            tokens_.fail(fmt::format("invalid group reference {}", *number), name.size() + 1);
        else if (!is_ascii_digits(name))
            TRY(warn_of_name(name));
        if (number && !tokens_.has_failed())
            add_group(*number, name.size() + 1);
        return {};
    }

    Result<void> warn_of_name(std::u32string const& name)
    {
        std::string message = fmt::format("bad character in group name {} at position {}",
            pattern_.is_text() ? quoted(name) : with_escapes(quoted(name)), tokens_.position() - name.size() - 1);
        Value warnings = TRY(runtime().source_runner->import(*intern("warnings")));
        TRY(call_method(
            warnings, *intern("warn"), { Value(TRY(String::create(message))), Value(types().DeprecationWarning) }));
        return {};
    }

    RegexPattern& pattern_;
    Tokens tokens_;
    std::u32string literal_;
    std::vector<Part> parts_;
};

}

Result<std::u32string> characters_of(Value text)
{
    if (text.is<String>()) {
        auto& string = text.as<String>();
        return with_units(string, [&](auto const* units) { return std::u32string(units, units + string.length()); });
    }
    auto bytes = bytes_of(text);
    if (!bytes)
        return raise_type_error("first argument must be string or compiled pattern");
    return std::u32string(bytes->begin(), bytes->end());
}

Raised raise_regex_error(SyntaxFailure const& failure, Value pattern)
{
    switch (failure.kind) {
    case ErrorKind::Value:
        return raise_message(*types().ValueError, failure.message);
    case ErrorKind::Overflow:
        return raise_message(*types().OverflowError, failure.message);
    case ErrorKind::Recursion:
        return raise_recursion_error("");
    case ErrorKind::Regex:
        break;
    }
    Value message = Value(TRY(String::create(failure.message)));
    Value type = Value(&module_type<RegexError>());
    Value error = failure.position
        ? TRY(call(type, { message, pattern, Value::small_int(static_cast<int64_t>(*failure.position)) }))
        : TRY(call(type, { message }));
    return raise(error.as<Exception>());
}

Result<Tuple*> parse_template(RegexPattern& pattern, Value source)
{
    if (pattern.template_source.get() == source && (source.is<String>() || source.is<Bytes>()))
        return pattern.template_parts.get();
    if (pattern.is_text() ? !source.is<String>() : !bytes_of(source).has_value()) {
        if (pattern.is_text() && !bytes_of(source))
            return raise_type_error("decoding to str: need a bytes-like object, {} found", type_name_of(source));
        return raise_message(*types().TypeError,
            pattern.is_text() ? "expected str instance, bytes found" : "expected a bytes-like object, str found");
    }
    std::u32string text = TRY(characters_of(source));
    TemplateParser parser(pattern, text);
    TRY(parser.run());
    if (parser.failure()) {
        SyntaxFailure failure = *parser.failure();
        if (!pattern.is_text())
            failure.message = with_escapes(failure.message);
        return raise_regex_error(failure, source);
    }
    Tuple* parts = TRY(Tuple::create(parser.parts().size()));
    for (size_t i = 0; i < parser.parts().size(); ++i) {
        Part const& part = parser.parts()[i];
        if (part.is_group) {
            parts->set(i, Value::small_int(static_cast<int64_t>(part.group)));
        } else if (pattern.is_text()) {
            parts->set(i, Value(TRY(String::create(part.literal.data(), part.literal.size()))));
        } else {
            std::vector<uint8_t> bytes(part.literal.begin(), part.literal.end());
            parts->set(i, Value(TRY(Bytes::create(std::span<uint8_t const>(bytes)))));
        }
    }
    pattern.template_source.set(pattern, source);
    pattern.template_parts.set(pattern, parts);
    return parts;
}

}
