// What scripts see of regular expressions: patterns, matches and scanners. A pattern belongs to one engine
// and never changes, but for the programs that its matcher makes on demand and the template that it read
// last.
#pragma once

#include "runtime/binding/convert.h"
#include "runtime/objects/containers.h"
#include "runtime/objects/module_table.h"
#include "stdlib/_sre/matcher.h"
#include "stdlib/_sre/parser.h"

#include <memory>

namespace krait {

class ModuleBuilder;
class RegexMatch;

class RegexPattern : public Object {
public:
    static constexpr char const* cell_name = "re.Pattern";
    static constexpr bool needs_destruction = true;
    RegexPattern(Type& type, Value source, Dict& group_index, Tuple& group_names, regex::Tree&& tree)
        : Object(kind_of<RegexPattern>(), type)
        , matcher(std::make_unique<regex::Matcher>(std::move(tree)))
        , source(source)
        , group_index(&group_index)
        , group_names(&group_names)
        , match_type(&module_type<RegexMatch>())
    {
    }
    regex::Tree const& tree() const { return matcher->tree(); }
    uint32_t flags() const { return tree().flags; }
    uint32_t group_count() const { return tree().group_count; }
    bool is_text() const { return source.get().is<String>(); }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        source.visit(visitor);
        group_index.visit(visitor);
        group_names.visit(visitor);
        match_type.visit(visitor);
        template_source.visit(visitor);
        template_parts.visit(visitor);
    }

    std::unique_ptr<regex::Matcher> const matcher;
    ValueMember const source; // str or a bytes-like object
    Member<Dict> const group_index;
    Member<Tuple> const group_names; // by number, from 0; None where a group has no name
    Member<Type> const match_type; // re.Match
    // The template of sub() that was read last, and its parts: literal texts and numbers of groups.
    ValueMember template_source;
    Member<Tuple> template_parts;
};

// What is matched, as a script gave it. The bytes of a bytes-like object are looked up anew for every match,
// since scripts may change it in between.
class RegexSubject {
public:
    // Checks that the pattern is for this kind of text, and clamps the positions.
    static Result<RegexSubject> create(RegexPattern const&, Value text, int64_t start, int64_t end);
    // To be used where Result needs one.
    RegexSubject() = default;

    Result<regex::SubjectView> view(size_t from) const;
    Result<Value> slice(size_t from, size_t to) const;
    Value text() const { return text_; }
    bool is_text() const { return text_.is<String>(); }
    size_t start() const { return start_; }
    size_t end() const { return end_; }

private:
    Value text_;
    size_t start_ { 0 };
    size_t end_ { 0 };
};

// [from, to) of a str or a bytes-like object; what lies beyond its end is left out.
Result<Value> slice_text(Value text, size_t from, size_t to);

class RegexMatch : public Object {
public:
    static constexpr char const* cell_name = "re.Match";
    static constexpr int64_t no_group = -1;
    RegexMatch(Type& type, RegexPattern& pattern, RegexSubject const& subject, size_t const* ends);
    // Null-like empty value when `ends` is null.
    static Result<Value> create(RegexPattern&, RegexSubject const&, size_t const* ends);

    struct Span {
        int64_t start;
        int64_t end;
    };
    Span span(size_t group) const { return spans_[group]; }
    size_t group_count() const { return group_count_; }
    // The number of the group that was closed last, or 0.
    size_t last_group() const;
    Result<Value> group(size_t number, Value fallback) const;
    // A group by name or number.
    Result<size_t> find_group(Value key) const;
    size_t payload_size() const { return sizeof(RegexMatch) + (group_count_ + 1) * sizeof(Span); }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        pattern.visit(visitor);
        text.visit(visitor);
    }

    Member<RegexPattern> const pattern;
    ValueMember const text;
    size_t const start;
    size_t const end;

private:
    size_t const group_count_;
    Span spans_[];
};

// Walks the matches of a pattern one after another, as finditer, findall, split and sub do: a match begins
// where the one before ended, and is not empty there when that one was empty.
class RegexWalk {
public:
    RegexWalk() = default;
    explicit RegexWalk(RegexSubject const& subject)
        : position_(subject.start())
    {
    }
    // The ends of the groups of the next match, or null after the last one.
    Result<regex::Matcher::Outcome> next(RegexPattern&, RegexSubject const&, regex::Mode = regex::Mode::Search);

private:
    size_t position_ { 0 };
    regex::EmptyMatch empty_match_ { regex::EmptyMatch::Allowed };
    bool is_done_ { false };
};

class RegexScanner : public Object {
public:
    static constexpr char const* cell_name = "_sre.SRE_Scanner";
    RegexScanner(Type& type, RegexPattern& pattern, RegexSubject const& subject)
        : Object(kind_of<RegexScanner>(), type)
        , pattern(&pattern)
        , text(subject.text())
        , subject(subject)
        , walk(subject)
    {
    }
    Member<RegexPattern> const pattern;
    ValueMember const text;
    RegexSubject const subject; // its text is kept alive by `text`
    RegexWalk walk;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        pattern.visit(visitor);
        text.visit(visitor);
    }
};

// The parts of a template: literal texts, and numbers of groups as ints. Remembered for the pattern.
Result<Tuple*> parse_template(RegexPattern&, Value source);
// Raises re.error.
Raised raise_regex_error(regex::SyntaxFailure const&, Value pattern);
// The characters of a str, or the bytes of a bytes-like object.
Result<std::u32string> characters_of(Value text);
// Tag of the class re.error, which the module `re` makes.
struct RegexError;

void define_patterns(ModuleBuilder&);
void define_matches(ModuleBuilder&);

}
