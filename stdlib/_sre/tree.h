// The tree of a regular expression: what Python's syntax says, with flags resolved, before it becomes a
// program for one width of text. A node knows under which flags it stands, so that nothing below the parser
// looks at flags again.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace krait::regex {

enum Flag : uint32_t {
    Template = 1,
    IgnoreCase = 2,
    Locale = 4,
    Multiline = 8,
    DotAll = 16,
    Unicode = 32,
    Verbose = 64,
    Debug = 128,
    Ascii = 256,
};

// Which characters count as letters, digits and blanks, and how case is ignored. The locale is always "C", so
// that LOCALE is the same as ASCII.
enum class Charset : uint8_t { Unicode, Ascii };

enum class Category : uint8_t { Digit, NotDigit, Space, NotSpace, Word, NotWord };

struct CharacterRange {
    char32_t first;
    char32_t last;
};

struct CharacterSet {
    std::vector<CharacterRange> ranges;
    std::vector<Category> categories;
    bool is_negated { false };
};

enum class NodeKind : uint8_t {
    Sequence,
    Alternation,
    Literal, // `value` is the character
    AnyCharacter,
    AnyButNewline,
    Set,
    Start, // \A
    StartOfLine,
    End, // \Z
    EndOrFinalNewline, // $
    EndOfLine,
    WordBoundary,
    NotWordBoundary,
    Group, // `value` is its number, or 0 when it captures nothing
    Atomic,
    Backreference, // `value` is the group
    Conditional, // `value` is the group; children: yes, and maybe no
    LookAhead,
    NotLookAhead,
    LookBehind,
    NotLookBehind,
    Repeat,
    Fail,
};

enum class Greed : uint8_t { Greedy, Lazy, Possessive };

struct Node {
    static constexpr uint32_t unlimited = std::numeric_limits<uint32_t>::max();

    NodeKind kind;
    bool ignores_case { false };
    Charset charset { Charset::Unicode };
    Greed greed { Greed::Greedy };
    bool is_empty { false }; // of Repeat: what is repeated matches no character
    uint32_t value { 0 };
    uint32_t least { 0 }; // of Repeat
    uint32_t most { 0 };
    CharacterSet set;
    std::vector<Node> children;
};

// How many characters something can match.
struct Width {
    uint64_t least { 0 };
    uint64_t most { 0 };
};

struct GroupName {
    std::u32string name;
    uint32_t number;
};

struct Tree {
    Node root { .kind = NodeKind::Sequence, .set = {}, .children = {} };
    uint32_t flags { 0 };
    uint32_t group_count { 0 };
    std::vector<GroupName> names;
    // For each group from 1: when it is closed in the order of the pattern, and which repetition it belongs
    // to, the outermost, or 0. Within a repetition that order does not tell which group was closed last.
    struct GroupPlace {
        uint32_t closing_order { 0 };
        uint32_t repetition { 0 };
    };
    std::vector<GroupPlace> group_places;
    unsigned depth { 0 }; // of nested groups
};

}
