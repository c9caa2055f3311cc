#include "stdlib/_sre/parser.h"

#include "runtime/core/runtime.h"
#include "runtime/core/unicode_names.h"
#include "runtime/objects/utf8.h"
#include "runtime/operations/text.h"
#include "stdlib/_sre/tokens.h"

#include <algorithm>
#include <fmt/core.h>

namespace krait::regex {

std::string to_utf8(std::u32string_view text)
{
    std::string result;
    for (char32_t character : text)
        append_utf8(result, character);
    return result;
}

std::string quoted(std::u32string_view text)
{
    bool has_single = text.find(U'\'') != text.npos;
    bool has_double = text.find(U'"') != text.npos;
    char32_t quote = has_single && !has_double ? U'"' : U'\'';
    std::string result;
    append_utf8(result, quote);
    for (char32_t character : text) {
        if (character == quote || character == '\\')
            result += '\\';
        if (character == quote || character == '\\' || is_printable(character))
            append_utf8(result, character);
        else
            append_escape(result, character);
    }
    append_utf8(result, quote);
    return result;
}

std::string with_escapes(std::string_view utf8)
{
    std::string result;
    char const* end = utf8.data() + utf8.size();
    for (char const* at = utf8.data(); at < end;) {
        char32_t character = decode_utf8(at);
        if (character < 0x80)
            result += static_cast<char>(character);
        else
            append_escape(result, character);
    }
    return result;
}

bool is_identifier(std::u32string_view name)
{
    return !name.empty() && is_identifier_start(name[0])
        && std::all_of(name.begin() + 1, name.end(), is_identifier_continue);
}

bool is_ascii_digits(std::u32string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

std::optional<uint64_t> number_of_group(std::u32string_view text)
{
    auto is_blank = [](char32_t c) { return is_space_around_number(c); };
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    bool is_negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        is_negative = text[0] == '-';
        text.remove_prefix(1);
    }
    uint64_t number = 0;
    bool after_digit = false;
    for (size_t i = 0; i < text.size(); ++i) {
        int digit = decimal_digit_value(text[i]);
        if (digit < 0) {
            if (text[i] != '_' || !after_digit || i + 1 == text.size())
                return {};
            after_digit = false;
            continue;
        }
        after_digit = true;
        number = std::min<uint64_t>(number * 10 + static_cast<unsigned>(digit), uint64_t(1) << 40);
    }
    if (!after_digit || (is_negative && number != 0))
        return {};
    return number;
}

bool contains_captures(Node const& node)
{
    return (node.kind == NodeKind::Group && node.value)
        || std::any_of(node.children.begin(), node.children.end(), contains_captures);
}

namespace {

constexpr uint32_t type_flags = Flag::Ascii | Flag::Locale | Flag::Unicode;
constexpr uint32_t global_flags = Flag::Debug | Flag::Template;

uint32_t flag_of(char32_t letter)
{
    switch (letter) {
    case 'i':
        return Flag::IgnoreCase;
    case 'L':
        return Flag::Locale;
    case 'm':
        return Flag::Multiline;
    case 's':
        return Flag::DotAll;
    case 'x':
        return Flag::Verbose;
    case 'a':
        return Flag::Ascii;
    case 't':
        return Flag::Template;
    case 'u':
        return Flag::Unicode;
    default:
        return 0;
    }
}

bool is_blank(char32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::optional<Category> category_of(char32_t letter)
{
    switch (letter) {
    case 'd':
        return Category::Digit;
    case 'D':
        return Category::NotDigit;
    case 's':
        return Category::Space;
    case 'S':
        return Category::NotSpace;
    case 'w':
        return Category::Word;
    case 'W':
        return Category::NotWord;
    default:
        return {};
    }
}

uint64_t add_widths(uint64_t left, uint64_t right)
{
    return std::min<uint64_t>(left + right, Node::unlimited);
}
uint64_t multiply_widths(uint64_t width, uint64_t count)
{
    return width == 0 || count == 0 ? 0 : width > Node::unlimited / count ? Node::unlimited : width * count;
}

class Parser {
public:
    Parser(std::span<char32_t const> pattern, PatternKind kind, uint32_t flags)
        : tokens_(pattern)
        , kind_(kind)
        , flags_(flags)
    {
        groups_.emplace_back();
    }

    // Whether `(?x)` was met: everything must be read again.
    bool wants_verbose() const { return wants_verbose_; }

    ParseResult run()
    {
        Node root;
        Width width = parse_alternatives(root, flags_ & Flag::Verbose, 0);
        static_cast<void>(width);
        if (!tokens_.has_failed())
            check_flags();
        if (!tokens_.has_failed() && !tokens_.at_end())
            tokens_.fail("unbalanced parenthesis");
        if (!tokens_.has_failed()) {
            for (auto& [group, position] : conditions_) {
                if (group >= groups_.size()) {
                    tokens_.fail_at(fmt::format("invalid group reference {}", group), position);
                    break;
                }
            }
        }
        if (!tokens_.has_failed() && has_loose_look_behind_)
            tokens_.failure() = SyntaxFailure { ErrorKind::Regex, "look-behind requires fixed-width pattern", {} };
        ParseResult result;
        result.failure = std::move(tokens_.failure());
        if (result.failure && !is_text())
            result.failure->message = with_escapes(result.failure->message);
        result.warnings = std::move(warnings_);
        Tree& tree = result.tree;
        tree.root = std::move(root);
        tree.flags = flags_;
        tree.group_count = static_cast<uint32_t>(groups_.size() - 1);
        tree.names = std::move(names_);
        tree.depth = depth_;
        for (size_t i = 1; i < groups_.size(); ++i)
            tree.group_places.push_back(groups_[i].place);
        return result;
    }

private:
    struct Group {
        bool is_closed { false };
        Tree::GroupPlace place;
        Width width;
    };

    bool is_text() const { return kind_ == PatternKind::Text; }
    bool failed() const { return tokens_.has_failed(); }
    void fail(std::string message, size_t offset = 0) { tokens_.fail(std::move(message), offset); }

    void fail_without_place(ErrorKind kind, char const* message)
    {
        if (!failed()) {
            tokens_.fail("");
            tokens_.failure() = SyntaxFailure { kind, message, {} };
        }
    }

    // The default for text is UNICODE; what excludes each other is refused.
    void check_flags()
    {
        if (is_text()) {
            if (flags_ & Flag::Locale)
                return fail_without_place(ErrorKind::Value, "cannot use LOCALE flag with a str pattern");
            if (flags_ & Flag::Ascii) {
                if (flags_ & Flag::Unicode)
                    fail_without_place(ErrorKind::Value, "ASCII and UNICODE flags are incompatible");
            } else {
                flags_ |= Flag::Unicode;
            }
        } else {
            if (flags_ & Flag::Unicode)
                return fail_without_place(ErrorKind::Value, "cannot use UNICODE flag with a bytes pattern");
            if (flags_ & Flag::Locale && flags_ & Flag::Ascii)
                fail_without_place(ErrorKind::Value, "ASCII and LOCALE flags are incompatible");
        }
    }

    // Flags of the part being parsed: those of the whole pattern, changed by the groups around it.
    uint32_t current_flags() const
    {
        uint32_t flags = flags_;
        for (auto& [added, removed] : local_flags_) {
            if (added & type_flags)
                flags &= ~type_flags;
            flags = (flags | added) & ~removed;
        }
        return flags;
    }
    Charset charset() const
    {
        return is_text() && !(current_flags() & (Flag::Ascii | Flag::Locale)) ? Charset::Unicode : Charset::Ascii;
    }
    Node make(NodeKind kind, uint32_t value = 0) const
    {
        Node node { .kind = kind, .value = value, .set = {}, .children = {} };
        node.ignores_case = current_flags() & Flag::IgnoreCase;
        node.charset = charset();
        return node;
    }
    Node literal(char32_t character) const { return make(NodeKind::Literal, character); }
    static bool is_place(Node const& node)
    {
        return node.kind >= NodeKind::Start && node.kind <= NodeKind::NotWordBoundary;
    }

    Width parse_alternatives(Node& target, bool verbose, unsigned depth)
    {
        if (is_stack_exhausted(runtime())) {
            fail_without_place(ErrorKind::Recursion, "maximum recursion depth exceeded");
            return {};
        }
        depth_ = std::max(depth_, depth);
        target = make(NodeKind::Alternation);
        Width total { Node::unlimited, 0 };
        for (bool is_first = true;; is_first = false) {
            target.children.push_back(make(NodeKind::Sequence));
            Width width = parse_sequence(target.children.back(), verbose, depth, depth == 0 && is_first);
            total.least = std::min(total.least, width.least);
            total.most = std::max(total.most, width.most);
            if (failed() || !tokens_.match('|'))
                break;
        }
        if (target.children.size() == 1) {
            Node only = std::move(target.children[0]);
            target = std::move(only);
        }
        return total;
    }

    Width parse_sequence(Node& target, bool verbose, unsigned depth, bool may_set_flags)
    {
        if (is_stack_exhausted(runtime())) {
            fail_without_place(ErrorKind::Recursion, "maximum recursion depth exceeded");
            return {};
        }
        std::vector<Width> widths;
        auto& items = target.children;
        while (!failed() && !tokens_.at_end() && !tokens_.next_is('|') && !tokens_.next_is(')')) {
            size_t start = tokens_.position();
            auto token = tokens_.take();
            if (failed())
                break;
            char32_t character = token[0];
            if (token.size() == 2) {
                Width width { 1, 1 };
                items.push_back(parse_escape(std::u32string(token), width));
                widths.push_back(width);
                continue;
            }
            if (verbose && is_blank(character))
                continue;
            if (verbose && character == '#') {
                while (!tokens_.at_end() && !tokens_.next_is('\n'))
                    tokens_.take();
                tokens_.match('\n');
                continue;
            }
            switch (character) {
            case '[':
                items.push_back(parse_set(start));
                widths.push_back({ 1, 1 });
                break;
            case '*':
            case '+':
            case '?':
            case '{':
                parse_repeat(character, start, items, widths);
                break;
            case '.':
                items.push_back(
                    make(current_flags() & Flag::DotAll ? NodeKind::AnyCharacter : NodeKind::AnyButNewline));
                widths.push_back({ 1, 1 });
                break;
            case '(':
                parse_group(start, items, widths, verbose, depth, may_set_flags);
                break;
            case '^':
                items.push_back(make(current_flags() & Flag::Multiline ? NodeKind::StartOfLine : NodeKind::Start));
                widths.push_back({});
                break;
            case '$':
                items.push_back(
                    make(current_flags() & Flag::Multiline ? NodeKind::EndOfLine : NodeKind::EndOrFinalNewline));
                widths.push_back({});
                break;
            default:
                items.push_back(literal(character));
                widths.push_back({ 1, 1 });
            }
        }
        Width total;
        for (Width width : widths) {
            total.least = add_widths(total.least, width.least);
            total.most = add_widths(total.most, width.most);
        }
        return total;
    }

    // \x41, \u0041, \U00000041 and \N{NAME}; the letter has been taken with the backslash. Nothing when the
    // letter is none of these.
    std::optional<char32_t> parse_numeric_escape(std::u32string& escape)
    {
        char32_t letter = escape[1];
        auto digits = [&](size_t count) -> std::optional<char32_t> {
            tokens_.take_while(count, is_hex_digit, escape);
            if (escape.size() != count + 2) {
                fail("incomplete escape " + to_utf8(escape), escape.size());
                return 0;
            }
            uint64_t number = number_from(std::u32string_view(escape).substr(2), 16);
            if (number > 0x10FFFF)
                fail("bad escape " + to_utf8(escape), escape.size());
            return static_cast<char32_t>(number);
        };
        if (letter == 'x')
            return digits(2);
        if (!is_text())
            return {};
        if (letter == 'u')
            return digits(4);
        if (letter == 'U')
            return digits(8);
        if (letter != 'N')
            return {};
        if (!tokens_.match('{')) {
            fail("missing {");
            return 0;
        }
        std::u32string name = tokens_.take_until('}', "character name");
        if (failed())
            return 0;
        std::optional<char32_t> character = find_unicode_name(to_utf8(name));
        if (!character)
            fail("undefined character name " + quoted(name), name.size() + 4);
        return character.value_or(0);
    }

    // What is left of an escape: a punctuation mark that stands for itself, or an error.
    char32_t parse_plain_escape(std::u32string const& escape)
    {
        if (is_ascii_letter(escape[1]) || is_ascii_digit(escape[1]))
            fail("bad escape " + to_utf8(escape), escape.size());
        return escape[1];
    }

    Node parse_escape(std::u32string escape, Width& width)
    {
        char32_t letter = escape[1];
        auto place = [&](NodeKind kind) {
            width = {};
            return make(kind);
        };
        switch (letter) {
        case 'A':
            return place(NodeKind::Start);
        case 'Z':
            return place(NodeKind::End);
        case 'b':
            return place(NodeKind::WordBoundary);
        case 'B':
            return place(NodeKind::NotWordBoundary);
        default:
            break;
        }
        if (std::optional<Category> category = category_of(letter)) {
            Node node = make(NodeKind::Set);
            node.set.categories.push_back(*category);
            return node;
        }
        if (std::optional<char32_t> character = simple_escape(letter))
            return literal(*character);
        if (std::optional<char32_t> character = parse_numeric_escape(escape))
            return literal(*character);
        if (letter == '0') {
            tokens_.take_while(2, is_octal_digit, escape);
            return literal(static_cast<char32_t>(number_from(std::u32string_view(escape).substr(1), 8)));
        }
        if (is_ascii_digit(letter)) {
            if (tokens_.next().size() == 1 && is_ascii_digit(tokens_.next()[0])) {
                escape += tokens_.take();
                if (is_octal_digit(escape[1]) && is_octal_digit(escape[2]) && tokens_.next().size() == 1
                    && is_octal_digit(tokens_.next()[0])) {
                    escape += tokens_.take();
                    uint64_t number = number_from(std::u32string_view(escape).substr(1), 8);
                    if (number > 0377)
                        fail("octal escape value " + to_utf8(escape) + " outside of range 0-0o377", escape.size());
                    return literal(static_cast<char32_t>(number));
                }
            }
            return backreference(number_from(std::u32string_view(escape).substr(1), 10), escape.size(), width);
        }
        return literal(parse_plain_escape(escape));
    }

    Node backreference(uint64_t group, size_t escape_size, Width& width)
    {
        if (group >= groups_.size()) {
            fail(fmt::format("invalid group reference {}", group), escape_size - 1);
            return make(NodeKind::Fail);
        }
        if (!groups_[group].is_closed)
            fail("cannot refer to an open group", escape_size);
        check_group_in_look_behind(group);
        width = groups_[group].width;
        return make(NodeKind::Backreference, static_cast<uint32_t>(group));
    }

    void check_group_in_look_behind(uint64_t group)
    {
        if (!look_behind_groups_ || failed())
            return;
        if (group >= groups_.size() || !groups_[group].is_closed)
            fail("cannot refer to an open group");
        else if (group >= *look_behind_groups_)
            fail("cannot refer to group defined in the same lookbehind subpattern");
    }

    struct SetItem {
        std::optional<Category> category;
        char32_t character { 0 };
        size_t size { 1 }; // of its text
        std::u32string text;
    };

    SetItem parse_set_item(std::u32string_view token)
    {
        SetItem item;
        item.text = token;
        if (token.size() == 1) {
            item.character = token[0];
            return item;
        }
        char32_t letter = token[1];
        if (std::optional<char32_t> character = simple_escape(letter)) {
            item.character = *character;
            return item;
        }
        item.category = category_of(letter);
        if (item.category)
            return item;
        std::u32string escape(token);
        if (std::optional<char32_t> character = parse_numeric_escape(escape)) {
            item.character = *character;
        } else if (is_octal_digit(letter)) {
            tokens_.take_while(2, is_octal_digit, escape);
            uint64_t number = number_from(std::u32string_view(escape).substr(1), 8);
            if (number > 0377)
                fail("octal escape value " + to_utf8(escape) + " outside of range 0-0o377", escape.size());
            item.character = static_cast<char32_t>(number);
        } else {
            item.character = parse_plain_escape(escape);
        }
        return item;
    }

    void warn(WarningKind kind, std::string message) { warnings_.push_back({ kind, std::move(message) }); }

    Node parse_set(size_t start)
    {
        Node node = make(NodeKind::Set);
        CharacterSet& set = node.set;
        if (tokens_.next_is('['))
            warn(WarningKind::Future, fmt::format("Possible nested set at position {}", tokens_.position()));
        set.is_negated = tokens_.match('^');
        auto unterminated = [&] { fail("unterminated character set", tokens_.position() - start); };
        auto add = [&](SetItem const& item) {
            if (item.category)
                set.categories.push_back(*item.category);
            else
                set.ranges.push_back({ item.character, item.character });
        };
        for (bool is_empty = true; !failed(); is_empty = false) {
            if (tokens_.at_end()) {
                unterminated();
                break;
            }
            auto token = tokens_.take();
            if (failed())
                break;
            if (token == U"]" && !is_empty)
                break;
            if (token.size() == 1 && !is_empty && tokens_.next_is(token[0])) {
                char const* what = token[0] == '-' ? "difference"
                    : token[0] == '&'              ? "intersection"
                    : token[0] == '~'              ? "symmetric difference"
                    : token[0] == '|'              ? "union"
                                                   : nullptr;
                if (what)
                    warn(WarningKind::Future,
                        fmt::format("Possible set {} at position {}", what, tokens_.position() - 1));
            }
            SetItem first = parse_set_item(token);
            if (failed() || !tokens_.match('-')) {
                add(first);
                continue;
            }
            if (tokens_.at_end()) {
                unterminated();
                break;
            }
            auto end_token = tokens_.take();
            if (failed())
                break;
            if (end_token == U"]") {
                add(first);
                set.ranges.push_back({ '-', '-' });
                break;
            }
            if (end_token == U"-")
                warn(
                    WarningKind::Future, fmt::format("Possible set difference at position {}", tokens_.position() - 2));
            SetItem last = parse_set_item(end_token);
            if (failed())
                break;
            if (first.category || last.category || last.character < first.character) {
                fail(fmt::format("bad character range {}-{}", to_utf8(first.text), to_utf8(last.text)),
                    first.text.size() + 1 + last.text.size());
                break;
            }
            set.ranges.push_back({ first.character, last.character });
        }
        return node;
    }

    void parse_repeat(char32_t character, size_t start, std::vector<Node>& items, std::vector<Width>& widths)
    {
        uint64_t least = character == '+' ? 1 : 0;
        uint64_t most = character == '?' ? 1 : Node::unlimited;
        if (character == '{') {
            auto as_literal = [&] {
                tokens_.seek(start + 1);
                items.push_back(literal('{'));
                widths.push_back({ 1, 1 });
            };
            if (tokens_.next_is('}'))
                return as_literal();
            std::u32string low;
            std::u32string high;
            tokens_.take_while(SIZE_MAX, is_ascii_digit, low);
            if (tokens_.match(','))
                tokens_.take_while(SIZE_MAX, is_ascii_digit, high);
            else
                high = low;
            if (!tokens_.match('}'))
                return failed() ? void() : as_literal();
            if (!low.empty())
                least = number_from(low, 10);
            if (!high.empty())
                most = number_from(high, 10);
            if ((!low.empty() && least >= repeat_limit) || (!high.empty() && most >= repeat_limit))
                return fail_without_place(ErrorKind::Overflow, "the repetition number is too large");
            if (!high.empty() && most < least)
                return fail("min repeat greater than max repeat", tokens_.position() - start - 1);
        }
        if (items.empty() || is_place(items.back()))
            return fail("nothing to repeat", tokens_.position() - start);
        if (items.back().kind == NodeKind::Repeat)
            return fail("multiple repeat", tokens_.position() - start);
        Node repeat = make(NodeKind::Repeat);
        if (tokens_.match('?'))
            repeat.greed = Greed::Lazy;
        else if (tokens_.match('+'))
            repeat.greed = Greed::Possessive;
        repeat.least = static_cast<uint32_t>(least);
        repeat.most = static_cast<uint32_t>(most);
        if (most > 1)
            note_repetition(items.back(), ++repetitions_);
        Width& width = widths.back();
        repeat.is_empty = width.most == 0;
        repeat.children.push_back(std::move(items.back()));
        items.back() = std::move(repeat);
        width.least = multiply_widths(width.least, least);
        width.most = multiply_widths(width.most, most);
    }

    void note_repetition(Node const& node, uint32_t repetition)
    {
        if (node.kind == NodeKind::Group && node.value)
            groups_[node.value].place.repetition = repetition;
        for (Node const& child : node.children)
            note_repetition(child, repetition);
    }

    // A name of a group; `offset` is what of its syntax has been taken behind it.
    void check_group_name(std::u32string const& name, size_t offset)
    {
        if (failed())
            return;
        if (!is_identifier(name)) {
            fail("bad character in group name " + quoted(name), name.size() + offset);
        } else if (!is_text() && std::any_of(name.begin(), name.end(), [](char32_t c) { return c > 0x7F; })) {
            warn(WarningKind::Deprecation,
                fmt::format("bad character in group name {} at position {}", with_escapes(quoted(name)),
                    tokens_.position() - name.size() - offset));
        }
    }

    std::optional<uint32_t> find_name(std::u32string const& name) const
    {
        for (GroupName const& known : names_) {
            if (known.name == name)
                return known.number;
        }
        return {};
    }

    void parse_group(size_t start, std::vector<Node>& items, std::vector<Width>& widths, bool verbose, unsigned depth,
        bool may_set_flags)
    {
        bool captures = true;
        bool is_atomic = false;
        std::u32string name;
        std::pair<uint32_t, uint32_t> changed_flags { 0, 0 };
        if (tokens_.match('?')) {
            if (tokens_.at_end())
                return fail("unexpected end of pattern");
            std::u32string token(tokens_.take());
            if (failed())
                return;
            char32_t character = token.size() == 1 ? token[0] : 0;
            switch (character) {
            case 'P':
                if (tokens_.match('<')) {
                    name = tokens_.take_until('>', "group name");
                    check_group_name(name, 1);
                    if (failed())
                        return;
                } else if (tokens_.match('=')) {
                    return parse_named_backreference(items, widths);
                } else {
                    if (tokens_.at_end())
                        return fail("unexpected end of pattern");
                    std::u32string unknown(tokens_.take());
                    return fail("unknown extension ?P" + to_utf8(unknown), unknown.size() + 2);
                }
                break;
            case ':':
                captures = false;
                break;
            case '#':
                for (;;) {
                    if (tokens_.at_end())
                        return fail("missing ), unterminated comment", tokens_.position() - start);
                    if (tokens_.take() == U")" || failed())
                        return;
                }
            case '=':
            case '!':
            case '<':
                return parse_look_around(character, start, items, widths, verbose, depth);
            case '(':
                return parse_conditional(start, items, widths, verbose, depth);
            case '>':
                captures = false;
                is_atomic = true;
                break;
            default:
                if (character != '-' && !flag_of(character))
                    return fail("unknown extension ?" + to_utf8(token), token.size() + 1);
                auto flags = parse_flags(token);
                if (failed())
                    return;
                if (!flags) {
                    if (!may_set_flags || !items.empty())
                        return fail("global flags not at the start of the expression", tokens_.position() - start);
                    if (flags_ & Flag::Verbose && !verbose) {
                        wants_verbose_ = true;
                        fail("");
                    }
                    return;
                }
                changed_flags = *flags;
                captures = false;
            }
        }
        uint32_t group = 0;
        if (captures) {
            if (groups_.size() > largest_group_count)
                return fail("too many groups", name.size() + 1);
            group = static_cast<uint32_t>(groups_.size());
            if (!name.empty()) {
                if (std::optional<uint32_t> known = find_name(name))
                    return fail(fmt::format("redefinition of group name {} as group {}; was group {}", quoted(name),
                                    group, *known),
                        name.size() + 1);
                names_.push_back({ name, group });
            }
            groups_.emplace_back();
        }
        local_flags_.push_back(changed_flags);
        bool inner_verbose
            = (verbose || changed_flags.first & Flag::Verbose) && !(changed_flags.second & Flag::Verbose);
        Node node = make(is_atomic ? NodeKind::Atomic : NodeKind::Group, group);
        node.children.emplace_back();
        Width width = parse_alternatives(node.children[0], inner_verbose, depth + 1);
        local_flags_.pop_back();
        if (failed())
            return;
        if (!tokens_.match(')'))
            return fail("missing ), unterminated subpattern", tokens_.position() - start);
        if (group) {
            groups_[group].is_closed = true;
            groups_[group].place.closing_order = ++closed_groups_;
            groups_[group].width = width;
        }
        items.push_back(std::move(node));
        widths.push_back(width);
    }

    void parse_named_backreference(std::vector<Node>& items, std::vector<Width>& widths)
    {
        std::u32string name = tokens_.take_until(')', "group name");
        check_group_name(name, 1);
        if (failed())
            return;
        std::optional<uint32_t> group = find_name(name);
        if (!group)
            return fail("unknown group name " + quoted(name), name.size() + 1);
        if (!groups_[*group].is_closed)
            return fail("cannot refer to an open group", name.size() + 1);
        check_group_in_look_behind(*group);
        items.push_back(make(NodeKind::Backreference, *group));
        widths.push_back(groups_[*group].width);
    }

    void parse_look_around(char32_t character, size_t start, std::vector<Node>& items, std::vector<Width>& widths,
        bool verbose, unsigned depth)
    {
        bool is_behind = character == '<';
        std::optional<uint32_t> outer_groups = look_behind_groups_;
        if (is_behind) {
            if (tokens_.at_end())
                return fail("unexpected end of pattern");
            std::u32string token(tokens_.take());
            if (token != U"=" && token != U"!")
                return fail("unknown extension ?<" + to_utf8(token), token.size() + 2);
            character = token[0];
            if (!look_behind_groups_)
                look_behind_groups_ = static_cast<uint32_t>(groups_.size());
        }
        bool is_negative = character == '!';
        Node node = make(is_behind ? (is_negative ? NodeKind::NotLookBehind : NodeKind::LookBehind)
                                   : (is_negative ? NodeKind::NotLookAhead : NodeKind::LookAhead));
        node.children.emplace_back();
        Width width = parse_alternatives(node.children[0], verbose, depth + 1);
        look_behind_groups_ = outer_groups;
        if (failed())
            return;
        if (!tokens_.match(')'))
            return fail("missing ), unterminated subpattern", tokens_.position() - start);
        if (is_behind && width.least != width.most)
            has_loose_look_behind_ = true;
        items.push_back(std::move(node));
        widths.push_back({});
    }

    void parse_conditional(
        size_t start, std::vector<Node>& items, std::vector<Width>& widths, bool verbose, unsigned depth)
    {
        std::u32string name = tokens_.take_until(')', "group name");
        if (failed())
            return;
        uint64_t group = 0;
        if (is_identifier(name)) {
            check_group_name(name, 1);
            std::optional<uint32_t> known = find_name(name);
            if (!known)
                return fail("unknown group name " + quoted(name), name.size() + 1);
            group = *known;
        } else {
            std::optional<uint64_t> number = number_of_group(name);
            if (!number)
                return fail("bad character in group name " + quoted(name), name.size() + 1);
            group = *number;
            if (group == 0)
                return fail("bad group number", name.size() + 1);
            if (group >= largest_group_count)
                return fail(fmt::format("invalid group reference {}", group), name.size() + 1);
            if (std::none_of(conditions_.begin(), conditions_.end(), [&](auto& known) { return known.first == group; }))
                conditions_.emplace_back(group, tokens_.position() - name.size() - 1);
            if (!is_ascii_digits(name))
                warn(WarningKind::Deprecation,
                    fmt::format("bad character in group name {} at position {}",
                        is_text() ? quoted(name) : with_escapes(quoted(name)), tokens_.position() - name.size() - 1));
        }
        check_group_in_look_behind(group);
        if (failed())
            return;
        Node node = make(NodeKind::Conditional, static_cast<uint32_t>(group));
        node.children.push_back(make(NodeKind::Sequence));
        Width width = parse_sequence(node.children[0], verbose, depth + 1, false);
        if (failed())
            return;
        if (tokens_.match('|')) {
            node.children.push_back(make(NodeKind::Sequence));
            Width other = parse_sequence(node.children[1], verbose, depth + 1, false);
            if (failed())
                return;
            if (tokens_.next_is('|'))
                return fail("conditional backref with more than two branches");
            width = { std::min(width.least, other.least), std::max(width.most, other.most) };
        } else {
            width.least = 0;
        }
        if (!tokens_.match(')'))
            return fail("missing ), unterminated subpattern", tokens_.position() - start);
        items.push_back(std::move(node));
        widths.push_back(width);
    }

    // Flags behind `(?`, of which the first letter has been taken. Nothing for flags of the whole pattern,
    // which are set.
    std::optional<std::pair<uint32_t, uint32_t>> parse_flags(std::u32string token)
    {
        uint32_t added = 0;
        uint32_t removed = 0;
        auto next = [&](char const* missing) {
            if (tokens_.at_end()) {
                fail(missing);
                return false;
            }
            token = tokens_.take();
            return !failed();
        };
        auto letter = [&] { return token.size() == 1 ? token[0] : U'\0'; };
        auto unknown = [&](char const* otherwise) {
            bool is_letter = token.size() == 1 && is_alphabetic(token[0]);
            fail(is_letter ? "unknown flag" : otherwise, token.size());
        };
        if (letter() != '-') {
            for (;;) {
                uint32_t flag = flag_of(letter());
                if (is_text() ? letter() == 'L' : letter() == 'u') {
                    fail(is_text() ? "bad inline flags: cannot use 'L' flag with a str pattern"
                                   : "bad inline flags: cannot use 'u' flag with a bytes pattern");
                    return {};
                }
                added |= flag;
                if (flag & type_flags && (added & type_flags) != flag) {
                    fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
                    return {};
                }
                if (!next("missing -, : or )"))
                    return {};
                if (letter() == ')' || letter() == '-' || letter() == ':')
                    break;
                if (!flag_of(letter())) {
                    unknown("missing -, : or )");
                    return {};
                }
            }
        }
        if (letter() == ')') {
            flags_ |= added;
            return {};
        }
        if (added & global_flags) {
            fail("bad inline flags: cannot turn on global flag", 1);
            return {};
        }
        if (letter() == '-') {
            if (!next("missing flag"))
                return {};
            if (!flag_of(letter())) {
                unknown("missing flag");
                return {};
            }
            for (;;) {
                uint32_t flag = flag_of(letter());
                if (flag & type_flags) {
                    fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
                    return {};
                }
                removed |= flag;
                if (!next("missing :"))
                    return {};
                if (letter() == ':')
                    break;
                if (!flag_of(letter())) {
                    unknown("missing :");
                    return {};
                }
            }
        }
        if (removed & global_flags)
            fail("bad inline flags: cannot turn off global flag", 1);
        else if (added & removed)
            fail("bad inline flags: flag turned on and off", 1);
        return std::pair(added, removed);
    }

    Tokens tokens_;
    PatternKind kind_;
    uint32_t flags_;
    bool wants_verbose_ { false };
    bool has_loose_look_behind_ { false };
    uint32_t repetitions_ { 0 };
    unsigned depth_ { 0 };
    uint32_t closed_groups_ { 0 };
    std::optional<uint32_t> look_behind_groups_; // how many groups there were before the outermost look-behind
    std::vector<Group> groups_; // from 0, the whole
    std::vector<GroupName> names_;
    std::vector<std::pair<uint64_t, size_t>> conditions_; // groups that conditions name by number, and where
    std::vector<std::pair<uint32_t, uint32_t>> local_flags_; // added and removed by the groups around
    std::vector<SyntaxWarning> warnings_;
};

}

ParseResult parse(std::span<char32_t const> pattern, PatternKind kind, uint32_t flags)
{
    Parser parser(pattern, kind, flags);
    ParseResult result = parser.run();
    if (!parser.wants_verbose())
        return result;
    return Parser(pattern, kind, flags | Flag::Verbose).run();
}

}
