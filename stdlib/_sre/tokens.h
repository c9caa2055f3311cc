// The characters of a pattern or template, one at a time: a backslash and what follows is one token. One
// token is read ahead, so that a lone backslash at the end is an error as soon as the token before it is
// taken.
#pragma once

#include "stdlib/_sre/parser.h"

#include <span>

namespace krait::regex {

class Tokens {
public:
    explicit Tokens(std::span<char32_t const> text)
        : text_(text)
    {
        advance();
    }
    bool at_end() const { return next_.empty(); }
    std::u32string_view next() const { return next_; }
    bool next_is(char32_t character) const { return next_.size() == 1 && next_[0] == character; }
    bool next_is_escape() const { return next_.size() == 2; }
    std::u32string_view take()
    {
        auto taken = next_;
        advance();
        return taken;
    }
    bool match(char32_t character)
    {
        if (!next_is(character))
            return false;
        advance();
        return true;
    }
    // Where the next token begins.
    size_t position() const { return index_ - next_.size(); }
    void seek(size_t position)
    {
        index_ = position;
        advance();
    }
    // Appends up to `count` characters for which `accepts` answers true.
    template <class Accepts> void take_while(size_t count, Accepts accepts, std::u32string& taken)
    {
        while (count-- > 0 && next_.size() == 1 && accepts(next_[0]))
            taken += take();
    }

    bool has_failed() const { return failure_.has_value(); }
    std::optional<SyntaxFailure>& failure() { return failure_; }
    // Only the first failure counts.
    void fail(std::string message, size_t offset = 0) { fail_at(std::move(message), position() - offset); }
    void fail_at(std::string message, size_t position)
    {
        if (!failure_)
            failure_ = SyntaxFailure { ErrorKind::Regex, std::move(message), position };
        next_ = {};
    }
    // A name up to the terminator, which is taken; empty after a failure.
    std::u32string take_until(char32_t terminator, char const* what)
    {
        std::u32string result;
        for (;;) {
            if (at_end()) {
                if (result.empty())
                    fail(std::string("missing ") + what);
                else
                    fail(
                        std::string("missing ") + static_cast<char>(terminator) + ", unterminated name", result.size());
                return {};
            }
            auto token = take();
            if (token.size() == 1 && token[0] == terminator) {
                if (result.empty())
                    fail(std::string("missing ") + what, 1);
                return has_failed() ? std::u32string() : result;
            }
            result += token;
        }
    }

private:
    void advance()
    {
        if (has_failed() || index_ >= text_.size()) {
            next_ = {};
            return;
        }
        size_t size = text_[index_] == '\\' ? 2 : 1;
        if (index_ + size > text_.size()) {
            next_ = {};
            fail_at("bad escape (end of pattern)", text_.size() - 1);
            return;
        }
        next_ = { text_.data() + index_, size };
        index_ += size;
    }

    std::span<char32_t const> text_;
    size_t index_ { 0 };
    std::u32string_view next_;
    std::optional<SyntaxFailure> failure_;
};

inline bool is_hex_digit(char32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
inline bool is_octal_digit(char32_t c)
{
    return c >= '0' && c <= '7';
}
inline bool is_ascii_digit(char32_t c)
{
    return c >= '0' && c <= '9';
}
inline bool is_ascii_letter(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

inline uint64_t number_from(std::u32string_view digits, unsigned base)
{
    uint64_t number = 0;
    for (char32_t digit : digits) {
        unsigned value = digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10;
        number = std::min<uint64_t>(number * base + value, uint64_t(1) << 40);
    }
    return number;
}

// What `\a`, `\n` and the like stand for, or nothing.
inline std::optional<char32_t> simple_escape(char32_t letter)
{
    switch (letter) {
    case 'a':
        return 7;
    case 'b':
        return 8;
    case 'f':
        return 12;
    case 'n':
        return 10;
    case 'r':
        return 13;
    case 't':
        return 9;
    case 'v':
        return 11;
    case '\\':
        return '\\';
    default:
        return {};
    }
}

}
