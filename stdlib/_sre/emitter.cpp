#include "stdlib/_sre/emitter.h"

#include "stdlib/_sre/characters.h"
#include "stdlib/_sre/parser.h"

#include <algorithm>
#include <fmt/core.h>

namespace krait::regex {

namespace {

// What PCRE2 allows in `{n,m}`.
constexpr uint32_t largest_count = 65535;
// PCRE2's machine code remembers at which starts a repetition at the front of a pattern is going to fail;
// there it goes on to the next alternative even out of an atomic group. It looks no further than an
// assertion.
constexpr char const* opening_of_atomic = "(?>(?=)";
// Repetitions beyond this cannot end in any subject that fits memory.
constexpr uint32_t endless_count = uint32_t(1) << 31;

class Emitter {
public:
    Emitter(Subject subject, Guard guard)
        : subject_(subject)
        , guard_(guard)
    {
    }
    Emission run(Node const& root)
    {
        if (guard_ == Guard::Callouts)
            result_.pattern += "(?C1)";
        emit(root);
        return std::move(result_);
    }

private:
    bool is_low() const { return largest_character(subject_) == 0xFF; }

    void emit(Node const& node)
    {
        switch (node.kind) {
        case NodeKind::Sequence:
            for (Node const& child : node.children)
                emit_item(child);
            return;
        case NodeKind::Alternation:
            for (size_t i = 0; i < node.children.size(); ++i) {
                if (i > 0)
                    text("|");
                emit(node.children[i]);
            }
            return;
        default:
            emit_item(node);
        }
    }

    void emit_item(Node const& node)
    {
        switch (node.kind) {
        case NodeKind::Sequence:
        case NodeKind::Alternation:
            return emit_wrapped("(?:", node);
        case NodeKind::Literal:
            return emit_literal(node);
        case NodeKind::AnyCharacter:
            return text(".");
        case NodeKind::AnyButNewline:
            return text("\\N");
        case NodeKind::Set:
            return emit_set(node);
        case NodeKind::Start:
            return text("\\A");
        case NodeKind::StartOfLine:
            return text("(?m:^)");
        case NodeKind::End:
            return text("\\z");
        case NodeKind::EndOrFinalNewline:
            return text("\\Z");
        case NodeKind::EndOfLine:
            return text("(?m:$)");
        case NodeKind::WordBoundary:
            return emit_boundary(node, "\\b", "(?:(?<={0})(?!{0})|(?<!{0})(?={0}))");
        case NodeKind::NotWordBoundary:
            // Python's \B does not match in an empty text.
            text("(?!\\A\\z)");
            return emit_boundary(node, "\\B", "(?:(?<={0})(?={0})|(?<!{0})(?!{0}))");
        case NodeKind::Group:
            // Groups that only join a sequence are left out, which keeps deep nesting within PCRE2's bounds.
            if (node.value == 0 && node.children[0].kind != NodeKind::Alternation)
                return emit(node.children[0]);
            return emit_wrapped(node.value ? "(" : "(?:", node.children[0]);
        case NodeKind::Atomic:
            text(opening_of_atomic);
            emit_item(node.children[0]);
            return text(")");
        case NodeKind::Backreference:
            if (node.ignores_case) {
                result_.needs_properties |= node.charset == Charset::Unicode && subject_ != Subject::Ascii;
                return text(fmt::format("(?i:\\g{{{}}})", node.value));
            }
            return text(fmt::format("\\g{{{}}}", node.value));
        case NodeKind::Conditional:
            text(fmt::format("(?({})", node.value));
            emit_wrapped("(?:", node.children[0]);
            if (node.children.size() > 1) {
                text("|");
                emit_wrapped("(?:", node.children[1]);
            }
            return text(")");
        case NodeKind::LookAhead:
            return emit_wrapped("(?=", node.children[0]);
        case NodeKind::NotLookAhead:
            return emit_wrapped("(?!", node.children[0]);
        case NodeKind::LookBehind:
            return emit_wrapped("(?<=", node.children[0]);
        case NodeKind::NotLookBehind:
            return emit_wrapped("(?<!", node.children[0]);
        case NodeKind::Repeat:
            return emit_repeat(node);
        case NodeKind::Fail:
            return text("(?!)");
        }
    }

    void text(std::string_view part) { result_.pattern += part; }

    void emit_wrapped(char const* opening, Node const& content)
    {
        text(opening);
        emit(content);
        text(")");
    }

    void emit_character(char32_t character)
    {
        bool is_plain = (character >= '0' && character <= '9') || ((character | 32) >= 'a' && (character | 32) <= 'z')
            || character == '_' || character == ' ';
        if (is_plain)
            result_.pattern += static_cast<char>(character);
        else
            text(fmt::format("\\x{{{:x}}}", static_cast<uint32_t>(character)));
    }

    void emit_literal(Node const& node)
    {
        char32_t character = node.value;
        if (!node.ignores_case) {
            if (character > largest_character(subject_))
                return emit_nothing();
            return emit_character(character);
        }
        // ASCII letters match only each other in these subjects, as PCRE2's own tables say.
        bool is_simple = character < 0x80 && (subject_ == Subject::Ascii || subject_ == Subject::Bytes);
        if (is_simple) {
            bool is_letter = (character | 32) >= 'a' && (character | 32) <= 'z';
            if (!is_letter)
                return emit_character(character);
            return text(fmt::format("(?i:{})", static_cast<char>(character)));
        }
        std::vector<char32_t> variants = case_variants(character, node.charset);
        std::erase_if(variants, [&](char32_t variant) { return variant > largest_character(subject_); });
        if (variants.empty())
            return emit_nothing();
        if (variants.size() == 1)
            return emit_character(variants[0]);
        text("[");
        for (char32_t variant : variants)
            emit_character(variant);
        text("]");
    }

    // A character that no subject has; it is as wide as one, for look-behinds.
    void emit_nothing()
    {
        text(fmt::format("[^\\x{{0}}-\\x{{{:x}}}]", static_cast<uint32_t>(largest_character(subject_))));
    }

    void emit_range(CharacterRange range)
    {
        emit_character(range.first);
        if (range.last > range.first) {
            if (range.last > range.first + 1)
                text("-");
            emit_character(range.last);
        }
    }

    void emit_set(Node const& node)
    {
        CharacterSet const& set = node.set;
        bool is_single_category = set.ranges.empty() && set.categories.size() == 1;
        if (is_single_category && subject_ == Subject::Ascii) {
            Category category = set.categories[0];
            bool is_negative = set.is_negated != (category == Category::NotDigit || category == Category::NotWord);
            if (category == Category::Digit || category == Category::NotDigit)
                return text(is_negative ? "\\D" : "\\d");
            if (category == Category::Word || category == Category::NotWord)
                return text(is_negative ? "\\W" : "\\w");
        }
        if (is_low())
            return emit_low_set(low_members(set, node.charset, node.ignores_case));
        emit_wide_set(set, node.charset, node.ignores_case);
    }

    void emit_low_set(std::bitset<256> members)
    {
        // What lies beyond ASCII is never met there, so it may be what makes the set simpler.
        if (subject_ == Subject::Ascii) {
            bool fill = members[127];
            for (size_t c = 128; c < 256; ++c)
                members.set(c, fill);
        }
        if (members.none())
            return emit_nothing();
        if (members.all())
            return text(".");
        if (members.count() == 1) {
            for (char32_t c = 0; c < 256; ++c) {
                if (members[c])
                    return emit_character(c);
            }
        }
        bool is_negated = members.count() > 128;
        if (is_negated)
            members.flip();
        text(is_negated ? "[^" : "[");
        for (char32_t c = 0; c < 256; ++c) {
            if (!members[c])
                continue;
            CharacterRange range { c, c };
            while (range.last + 1 < 256 && members[range.last + 1])
                ++range.last;
            emit_range(range);
            c = range.last;
        }
        text("]");
    }

    void emit_wide_set(CharacterSet const& set, Charset charset, bool ignores_case)
    {
        char32_t largest = largest_character(subject_);
        std::vector<CharacterRange> ranges = ranges_with_case(set, charset, ignores_case);
        std::string properties;
        auto add = [&](std::initializer_list<CharacterRange> more) { ranges.insert(ranges.end(), more); };
        for (Category category : set.categories) {
            if (charset == Charset::Ascii) {
                switch (category) {
                case Category::Digit:
                    add({ { '0', '9' } });
                    break;
                case Category::NotDigit:
                    add({ { 0, '0' - 1 }, { '9' + 1, largest } });
                    break;
                case Category::Space:
                    add({ { 9, 13 }, { 32, 32 } });
                    break;
                case Category::NotSpace:
                    add({ { 0, 8 }, { 14, 31 }, { 33, largest } });
                    break;
                case Category::Word:
                    add({ { '0', '9' }, { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' } });
                    break;
                case Category::NotWord:
                    add({ { 0, '0' - 1 }, { '9' + 1, 'A' - 1 }, { 'Z' + 1, '_' - 1 }, { '`', '`' },
                        { 'z' + 1, largest } });
                    break;
                }
                continue;
            }
            switch (category) {
            case Category::Space:
                for (CharacterRange range : space_ranges())
                    ranges.push_back(range);
                break;
            case Category::NotSpace: {
                char32_t next = 0;
                for (CharacterRange range : space_ranges()) {
                    ranges.push_back({ next, range.first - 1 });
                    next = range.last + 1;
                }
                ranges.push_back({ next, largest });
                break;
            }
            case Category::Digit:
                properties += "\\d";
                break;
            case Category::NotDigit:
                properties += "\\D";
                break;
            case Category::Word:
                properties += "\\w";
                break;
            case Category::NotWord:
                properties += "\\W";
                break;
            }
        }
        result_.needs_properties |= !properties.empty();
        std::string content;
        std::swap(content, result_.pattern);
        for (CharacterRange range : ranges) {
            if (range.first <= largest)
                emit_range({ range.first, std::min(range.last, largest) });
        }
        std::swap(content, result_.pattern);
        if (content.empty() && properties.empty())
            return set.is_negated ? text(".") : emit_nothing();
        text(set.is_negated ? "[^" : "[");
        text(content);
        text(properties);
        text("]");
    }

    void emit_boundary(Node const& node, char const* plain, char const* spelled_out)
    {
        bool uses_ascii = node.charset == Charset::Ascii;
        if (subject_ == Subject::Ascii || subject_ == Subject::Bytes)
            return text(plain);
        if (!uses_ascii) {
            result_.needs_properties = true;
            return text(plain);
        }
        text(fmt::format(fmt::runtime(spelled_out), "[0-9A-Z_a-z]"));
    }

    // `item` is a single piece that a quantifier may follow.
    void emit_counted(std::string const& item, uint32_t least, uint32_t most, char const* greed)
    {
        if (most >= endless_count)
            most = Node::unlimited;
        if (least <= largest_count && (most <= largest_count || most == Node::unlimited)) {
            text(item);
            if (least == 0 && most == 1)
                text("?");
            else if (most == Node::unlimited && least <= 1)
                text(least ? "+" : "*");
            else if (most == Node::unlimited)
                text(fmt::format("{{{},}}", least));
            else if (least == most)
                text(fmt::format("{{{}}}", least));
            else
                text(fmt::format("{{{},{}}}", least, most));
            return text(greed);
        }
        // Larger counts are put together from pieces.
        text(*greed == '+' ? "(?>" : "(?:");
        char const* inner = *greed == '+' ? "" : greed;
        if (least > largest_count) {
            text(fmt::format("(?:{}{{{}}}){{{}}}", item, largest_count, least / largest_count));
            text(fmt::format("{}{{{}}}", item, least % largest_count));
        } else {
            text(fmt::format("{}{{{}}}", item, least));
        }
        if (most == Node::unlimited) {
            text(item);
            text("*");
            text(inner);
        } else if (most > least) {
            uint32_t count = most - least;
            uint32_t whole = count / largest_count;
            uint32_t rest = count % largest_count;
            auto up_to_whole = [&](uint32_t blocks, uint32_t singles) {
                return fmt::format(
                    "(?:{0}{{{1}}}){{0,{2}}}{3}{0}{{0,{4}}}{3}", item, largest_count, blocks, inner, singles);
            };
            if (whole == 0) {
                text(fmt::format("{}{{0,{}}}{}", item, rest, inner));
            } else {
                std::string all
                    = fmt::format("(?:{0}{{{1}}}){{{2}}}{0}{{0,{3}}}{4}", item, largest_count, whole, rest, inner);
                std::string fewer = up_to_whole(whole - 1, largest_count - 1);
                text("(?:");
                text(*inner == '?' ? fewer + "|" + all : all + "|" + fewer);
                text(")");
            }
        }
        text(")");
    }

    void emit_repeat(Node const& node)
    {
        Node const& child = node.children[0];
        bool has_captures = contains_captures(child);
        if (node.most == 0) {
            // Only the numbers of the groups in it count.
            if (has_captures)
                emit_wrapped("(?(DEFINE)", child);
            return;
        }
        bool is_character = child.kind == NodeKind::Literal || child.kind == NodeKind::Set
            || child.kind == NodeKind::AnyCharacter || child.kind == NodeKind::AnyButNewline;
        bool is_group = child.kind == NodeKind::Group || child.kind == NodeKind::Atomic;
        std::string item;
        std::swap(item, result_.pattern);
        if (is_group && child.value == 0 && child.kind == NodeKind::Group)
            emit_wrapped("(?:", child.children[0]);
        else if (is_character || is_group)
            emit_item(child);
        else
            emit_wrapped("(?:", child);
        std::swap(item, result_.pattern);
        if (node.is_empty)
            return emit_empty_repeat(node, item);
        // PCRE2's machine code forgets to reset groups when a possessive repetition of them fails; atomic
        // groups are the same and do it.
        bool is_atomic = node.greed == Greed::Possessive && !is_character;
        if (is_atomic)
            text(opening_of_atomic);
        char const* greed = node.greed == Greed::Lazy ? "?" : node.greed == Greed::Possessive && !is_atomic ? "+" : "";
        emit_counted(item, node.least, node.most, greed);
        if (is_atomic)
            text(")");
        if (guard_ == Guard::Callouts && node.most > 1)
            text("(?C1)");
    }

    // One time is as good as many, and PCRE2 refuses many in a look-behind.
    void emit_empty_repeat(Node const& node, std::string const& item)
    {
        if (node.least > 0)
            return text(item);
        text(node.greed == Greed::Possessive ? "(?>" : "(?:");
        text(node.greed == Greed::Lazy ? "|" + item : item + "|");
        text(")");
    }

    Subject subject_;
    Guard guard_;
    Emission result_;
};

}

Emission emit(Tree const& tree, Subject subject, Guard guard)
{
    return Emitter(subject, guard).run(tree.root);
}

}
