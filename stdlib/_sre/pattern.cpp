// re.Pattern and the scanner.
#include "stdlib/_sre/pattern.h"

#include "runtime/binding/builders.h"
#include "runtime/builtins/dict.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/byte_builder.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/text_builder.h"

#include <cstring>
#include <limits>

namespace krait {

namespace {

using regex::EmptyMatch;
using regex::Matcher;
using regex::Mode;

constexpr int64_t farthest = std::numeric_limits<int64_t>::max();

int64_t clamped(Value position, int64_t otherwise, bool& has_failed)
{
    if (position.is_empty())
        return otherwise;
    Result<int64_t> number = to_int64(position, nullptr);
    has_failed |= number.is_raised();
    return number.is_raised() ? 0 : number.release();
}

Result<RegexSubject> subject_of(RegexPattern& self, Value text, Value start, Value end)
{
    bool has_failed = false;
    int64_t first = clamped(start, 0, has_failed);
    int64_t last = has_failed ? 0 : clamped(end, farthest, has_failed);
    if (has_failed)
        return raised;
    return RegexSubject::create(self, text, first, last);
}

Result<Value> match_once(RegexPattern& self, Value text, Value start, Value end, Mode mode)
{
    RegexSubject subject = TRY(subject_of(self, text, start, end));
    if (subject.start() > subject.end())
        return Value::none();
    Matcher::Outcome outcome = TRY(self.matcher->match(TRY(subject.view(subject.start())), mode, EmptyMatch::Allowed));
    if (!outcome.ends)
        return Value::none();
    return RegexMatch::create(self, subject, outcome.ends);
}

Result<Value> pattern_search(RegexPattern& self, Value string, Value pos, Value endpos)
{
    return match_once(self, string, pos, endpos, Mode::Search);
}
Result<Value> pattern_match(RegexPattern& self, Value string, Value pos, Value endpos)
{
    return match_once(self, string, pos, endpos, Mode::Match);
}
Result<Value> pattern_fullmatch(RegexPattern& self, Value string, Value pos, Value endpos)
{
    return match_once(self, string, pos, endpos, Mode::FullMatch);
}

Result<Value> slice_or_empty(RegexSubject const& subject, size_t const* ends, size_t group)
{
    if (ends[2 * group] == SIZE_MAX)
        return subject.slice(0, 0);
    return subject.slice(ends[2 * group], ends[2 * group + 1]);
}

Result<Value> pattern_findall(RegexPattern& self, Value string, Value pos, Value endpos)
{
    RegexSubject subject = TRY(subject_of(self, string, pos, endpos));
    List* found = List::create();
    RegexWalk walk(subject);
    size_t groups = self.group_count();
    for (;;) {
        Matcher::Outcome outcome = TRY(walk.next(self, subject));
        if (!outcome.ends)
            return found;
        if (groups <= 1) {
            TRY(found->append(TRY(slice_or_empty(subject, outcome.ends, groups))));
            continue;
        }
        Tuple* row = TRY(create_row(groups));
        for (size_t group = 0; group < groups; ++group)
            row->set(group, TRY(slice_or_empty(subject, outcome.ends, group + 1)));
        TRY(found->append(row));
    }
}

Result<Value> pattern_split(RegexPattern& self, Value string, int64_t maxsplit)
{
    RegexSubject subject = TRY(RegexSubject::create(self, string, 0, farthest));
    List* parts = List::create();
    RegexWalk walk(subject);
    size_t last = 0;
    for (int64_t count = 0; maxsplit == 0 || count < maxsplit; ++count) {
        Matcher::Outcome outcome = TRY(walk.next(self, subject));
        if (!outcome.ends)
            break;
        TRY(parts->append(TRY(subject.slice(last, outcome.ends[0]))));
        for (size_t group = 1; group <= self.group_count(); ++group) {
            bool is_set = outcome.ends[2 * group] != SIZE_MAX;
            TRY(parts->append(is_set ? TRY(slice_or_empty(subject, outcome.ends, group)) : Value::none()));
        }
        last = outcome.ends[1];
    }
    TRY(parts->append(TRY(subject.slice(last, subject.end()))));
    return parts;
}

Result<RegexScanner*> make_scanner(RegexPattern& self, Value string, Value pos, Value endpos)
{
    RegexSubject subject = TRY(subject_of(self, string, pos, endpos));
    return allocate_object<RegexScanner>(module_type<RegexScanner>(), 0, self, subject);
}

Result<RegexScanner*> pattern_scanner(RegexPattern& self, Value string, Value pos, Value endpos)
{
    return make_scanner(self, string, pos, endpos);
}

Result<Value> scan(RegexScanner& scanner, Mode mode)
{
    Matcher::Outcome outcome = TRY(scanner.walk.next(*scanner.pattern, scanner.subject, mode));
    if (!outcome.ends)
        return Value::none();
    return RegexMatch::create(*scanner.pattern, scanner.subject, outcome.ends);
}

Result<Value> scanner_search(RegexScanner& self)
{
    return scan(self, Mode::Search);
}
Result<Value> scanner_match(RegexScanner& self)
{
    return scan(self, Mode::Match);
}
Result<Value> scanner_pattern(Value self)
{
    return Value(self.as<RegexScanner>().pattern.get());
}

// The iterator of finditer.
class RegexMatches : public Object {
public:
    static constexpr char const* cell_name = "callable_iterator";
    RegexMatches(Type& type, RegexScanner& scanner)
        : Object(kind_of<RegexMatches>(), type)
        , scanner(&scanner)
    {
    }
    Member<RegexScanner> const scanner;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        scanner.visit(visitor);
    }
};

Result<Value> matches_next(Value self)
{
    Value match = TRY(scan(*self.as<RegexMatches>().scanner, Mode::Search));
    return match.is_none() ? Value::stop() : match;
}

Result<Value> pattern_finditer(RegexPattern& self, Value string, Value pos, Value endpos)
{
    RegexScanner* scanner = TRY(make_scanner(self, string, pos, endpos));
    return allocate_object<RegexMatches>(module_type<RegexMatches>(), 0, *scanner);
}

// What substitution puts together: a text or bytes, of which `count` parts were joined so far.
class Joiner {
public:
    explicit Joiner(bool is_text)
        : is_text_(is_text)
    {
    }
    // A stretch of the subject, which is text when the result is.
    Result<void> add_slice(RegexSubject const& subject, size_t from, size_t to)
    {
        ++count_;
        return add_stretch(subject, from, to);
    }
    // A group within a template.
    Result<void> add_stretch(RegexSubject const& subject, size_t from, size_t to)
    {
        if (is_text_) {
            text_.append(subject.text().as<String>(), from, to);
            return {};
        }
        auto bytes = bytes_of(subject.text());
        size_t end = bytes ? std::min(to, bytes->size()) : 0;
        if (from < end)
            bytes_.append(bytes->subspan(from, end - from));
        return {};
    }
    void add_literal(Value literal)
    {
        if (is_text_)
            text_.append(literal.as<String>());
        else
            bytes_.append(literal.as<Bytes>().span());
    }
    // What a script gave.
    Result<void> add_item(Value item)
    {
        size_t index = count_++;
        if (is_text_) {
            if (!item.is<String>())
                return raise_type_error("sequence item {}: expected str instance, {} found", index, type_name_of(item));
            text_.append(item.as<String>());
            return {};
        }
        auto bytes = bytes_of(item);
        if (!bytes)
            return raise_type_error(
                "sequence item {}: expected a bytes-like object, {} found", index, type_name_of(item));
        bytes_.append(*bytes);
        return {};
    }
    void count_template() { ++count_; }
    Result<Value> finish() { return is_text_ ? Result<Value>(text_.finish()) : Result<Value>(bytes_.finish()); }

private:
    bool is_text_;
    size_t count_ { 0 };
    TextBuilder text_;
    ByteBuilder bytes_;
};

// Whether a replacement has no backslash and so stands for itself.
bool is_literal(Value replacement)
{
    if (replacement.is<String>()) {
        auto& text = replacement.as<String>();
        return with_units(text,
            [&](auto const* units) { return std::find(units, units + text.length(), '\\') == units + text.length(); });
    }
    auto bytes = bytes_of(replacement);
    return bytes && std::find(bytes->begin(), bytes->end(), '\\') == bytes->end();
}

struct Substitution {
    Value result;
    int64_t count { 0 };
};

Result<Substitution> substitute(RegexPattern& self, Value replacement, Value string, int64_t limit)
{
    enum class Kind : uint8_t { Literal, Template, Callable } kind = Kind::Literal;
    Tuple* parts = nullptr;
    if (is_callable(replacement)) {
        kind = Kind::Callable;
    } else if (!is_literal(replacement)) {
        parts = TRY(parse_template(self, replacement));
        kind = Kind::Template;
        if (parts->size() == 1 && !parts->at(0).is_small_int()) {
            replacement = parts->at(0);
            kind = Kind::Literal;
        }
    }
    RegexSubject subject = TRY(RegexSubject::create(self, string, 0, farthest));
    Substitution done;
    Joiner joiner(subject.is_text());
    RegexWalk walk(subject);
    size_t last = 0;
    while (limit == 0 || done.count < limit) {
        Matcher::Outcome outcome = TRY(walk.next(self, subject));
        if (!outcome.ends)
            break;
        size_t start = outcome.ends[0];
        size_t end = outcome.ends[1];
        if (last < start)
            TRY(joiner.add_slice(subject, last, start));
        switch (kind) {
        case Kind::Literal:
            TRY(joiner.add_item(replacement));
            break;
        case Kind::Template:
            joiner.count_template();
            for (Value part : parts->span()) {
                if (!part.is_small_int()) {
                    joiner.add_literal(part);
                    continue;
                }
                auto group = static_cast<size_t>(part.as_small_int());
                if (outcome.ends[2 * group] != SIZE_MAX)
                    TRY(joiner.add_stretch(subject, outcome.ends[2 * group], outcome.ends[2 * group + 1]));
            }
            break;
        case Kind::Callable: {
            Value match = TRY(RegexMatch::create(self, subject, outcome.ends));
            Value item = TRY(call(replacement, { match }));
            if (!item.is_none())
                TRY(joiner.add_item(item));
        }
        }
        last = end;
        ++done.count;
    }
    if (done.count == 0) {
        done.result = TRY(subject.slice(0, subject.end()));
        return done;
    }
    if (last < subject.end())
        TRY(joiner.add_slice(subject, last, subject.end()));
    done.result = TRY(joiner.finish());
    return done;
}

Result<Value> pattern_sub(RegexPattern& self, Value repl, Value string, int64_t count)
{
    Substitution done = TRY(substitute(self, repl, string, count));
    return done.result;
}

Result<Value> pattern_subn(RegexPattern& self, Value repl, Value string, int64_t count)
{
    Substitution done = TRY(substitute(self, repl, string, count));
    return Tuple::create({ done.result, Value::small_int(done.count) });
}

Value pattern_copy(RegexPattern& self)
{
    return Value(&self);
}
Value pattern_deepcopy(RegexPattern& self, Value)
{
    return Value(&self);
}

Result<Value> pattern_flags(Value self)
{
    return Value::small_int(self.as<RegexPattern>().flags());
}
Result<Value> pattern_groups(Value self)
{
    return Value::small_int(self.as<RegexPattern>().group_count());
}
Result<Value> pattern_source(Value self)
{
    return self.as<RegexPattern>().source.get();
}
Result<Value> pattern_groupindex(Value self)
{
    return Value(MappingProxy::create(Value(self.as<RegexPattern>().group_index.get())));
}

Result<Value> pattern_repr(Value self)
{
    auto& pattern = self.as<RegexPattern>();
    struct Name {
        uint32_t flag;
        char const* name;
    };
    static constexpr Name names[] { { regex::Template, "re.TEMPLATE" }, { regex::IgnoreCase, "re.IGNORECASE" },
        { regex::Locale, "re.LOCALE" }, { regex::Multiline, "re.MULTILINE" }, { regex::DotAll, "re.DOTALL" },
        { regex::Unicode, "re.UNICODE" }, { regex::Verbose, "re.VERBOSE" }, { regex::Debug, "re.DEBUG" },
        { regex::Ascii, "re.ASCII" } };
    uint32_t flags = pattern.flags();
    if (pattern.is_text() && (flags & (regex::Locale | regex::Unicode | regex::Ascii)) == regex::Unicode)
        flags &= ~regex::Unicode;
    std::string shown;
    for (Name name : names) {
        if (flags & name.flag) {
            shown += shown.empty() ? "" : "|";
            shown += name.name;
            flags &= ~name.flag;
        }
    }
    if (flags)
        shown += fmt::format("{}0x{:x}", shown.empty() ? "" : "|", flags);
    String* source = TRY(repr(pattern.source));
    TextBuilder text;
    text.append_ascii("re.compile(");
    text.append(*source, 0, std::min<size_t>(source->length(), 200));
    if (!shown.empty())
        text.append_ascii(", " + shown);
    text.append(')');
    return text.finish();
}

Result<int64_t> pattern_hash(Value self)
{
    auto& pattern = self.as<RegexPattern>();
    int64_t hash = TRY(hash_of(pattern.source)) ^ static_cast<int64_t>(pattern.flags()) ^ (pattern.is_text() ? 0 : 1);
    return hash == -1 ? -2 : hash;
}

Result<Value> pattern_compare(Value left, Value right, Comparison comparison)
{
    if (comparison != Comparison::Equal && comparison != Comparison::NotEqual)
        return Value::not_implemented();
    if (!left.is<RegexPattern>() || !right.is<RegexPattern>())
        return Value::not_implemented();
    auto& a = left.as<RegexPattern>();
    auto& b = right.as<RegexPattern>();
    bool is_equal = a.flags() == b.flags() && a.is_text() == b.is_text() && TRY(is_same_or_equal(a.source, b.source));
    return Value::boolean(is_equal == (comparison == Comparison::Equal));
}

Result<Value> compile(Value pattern, int64_t flags, List& warnings)
{
    std::u32string text = TRY(characters_of(pattern));
    bool is_text = pattern.is<String>();
    regex::ParseResult parsed = regex::parse(
        text, is_text ? regex::PatternKind::Text : regex::PatternKind::Bytes, static_cast<uint32_t>(flags));
    for (regex::SyntaxWarning const& warning : parsed.warnings) {
        bool is_future = warning.kind == regex::WarningKind::Future;
        Type* category = is_future ? types().FutureWarning : types().DeprecationWarning;
        TRY(warnings.append(Tuple::create({ Value(TRY(String::create(warning.message))), Value(category) })));
    }
    if (parsed.failure)
        return raise_regex_error(*parsed.failure, pattern);
    Dict* group_index = Dict::create();
    Tuple* group_names = TRY(Tuple::create(parsed.tree.group_count + 1));
    for (size_t group = 0; group <= parsed.tree.group_count; ++group)
        group_names->set(group, Value::none());
    for (regex::GroupName const& name : parsed.tree.names) {
        String* key = TRY(String::create(name.name.data(), name.name.size()));
        TRY(group_index->set(*key, Value::small_int(name.number)));
        group_names->set(name.number, Value(key));
    }
    auto* made = allocate_object<RegexPattern>(
        module_type<RegexPattern>(), 0, pattern, *group_index, *group_names, std::move(parsed.tree));
    TRY(made->matcher->prepare(is_text ? regex::Subject::Ascii : regex::Subject::Bytes));
    return made;
}

Result<void> set_error(Type& type)
{
    set_module_type<RegexError>(type);
    return {};
}

// What has a meaning in a pattern, or in one under VERBOSE, gets a backslash.
Result<Value> escape(Value pattern)
{
    auto is_special = [](char32_t c) {
        return c < 0x80 && std::strchr("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", static_cast<int>(c)) && c;
    };
    if (pattern.is<String>()) {
        auto& text = pattern.as<String>();
        TextBuilder result;
        result.reserve(text.length() + text.length() / 8);
        with_units(text, [&](auto const* units) {
            for (size_t i = 0; i < text.length(); ++i) {
                if (is_special(units[i]))
                    result.append('\\');
                result.append(units[i]);
            }
        });
        return result.finish();
    }
    auto bytes = bytes_of(pattern);
    if (!bytes)
        return raise_type_error("decoding to str: need a bytes-like object, {} found", type_name_of(pattern));
    ByteBuilder result;
    for (uint8_t byte : *bytes) {
        if (is_special(byte))
            result.append('\\');
        result.append(byte);
    }
    return result.finish();
}

Result<Value> ascii_iscased(int64_t character)
{
    auto c = static_cast<char32_t>(character) | 32;
    return Value::boolean(character >= 0 && c >= 'a' && c <= 'z');
}
Result<Value> ascii_tolower(int64_t character)
{
    return Value::small_int(character >= 'A' && character <= 'Z' ? character + 32 : character);
}

}

void define_patterns(ModuleBuilder& module)
{
    Type& pattern = *create_native_type<RegexPattern>(
        "re.Pattern", *types().object, { Type::Flag::HasWeakReferences, Type::Flag::DisallowsInstantiation });
    set_module_type<RegexPattern>(pattern);
    pattern.slots.repr = pattern_repr;
    pattern.slots.hash = pattern_hash;
    pattern.slots.compare = pattern_compare;
    TypeBuilder(pattern)
        .documentation("Compiled regular expression object.")
        .method<pattern_match>("match(self, /, string, pos=..., endpos=...)",
            "Matches zero or more characters at the beginning of the string.")
        .method<pattern_fullmatch>(
            "fullmatch(self, /, string, pos=..., endpos=...)", "Matches against all of the string.")
        .method<pattern_search>("search(self, /, string, pos=..., endpos=...)",
            "Scan through string looking for a match, and return a corresponding match object instance.")
        .method<pattern_sub>("sub(self, /, repl, string, count=0)",
            "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in "
            "string by the "
            "replacement repl.")
        .method<pattern_subn>("subn(self, /, repl, string, count=0)",
            "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost "
            "non-overlapping occurrences "
            "of pattern with the replacement repl.")
        .method<pattern_findall>("findall(self, /, string, pos=..., endpos=...)",
            "Return a list of all non-overlapping matches of pattern in string.")
        .method<pattern_split>("split(self, /, string, maxsplit=0)", "Split string by the occurrences of pattern.")
        .method<pattern_finditer>("finditer(self, /, string, pos=..., endpos=...)",
            "Return an iterator over all non-overlapping matches for the RE pattern in string.")
        .method<pattern_scanner>("scanner(self, /, string, pos=..., endpos=...)")
        .method<pattern_copy>("__copy__(self, /)")
        .method<pattern_deepcopy>("__deepcopy__(self, memo, /)")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("pattern", pattern_source, nullptr, "The pattern string from which the RE object was compiled.")
        .property("flags", pattern_flags, nullptr, "The regex matching flags.")
        .property("groups", pattern_groups, nullptr, "The number of capturing groups in the pattern.")
        .property("groupindex", pattern_groupindex, nullptr, "A dictionary mapping group names to group numbers.")
        .finish();
    module.constant("Pattern", Value(&pattern));

    Type& scanner = *create_native_type<RegexScanner>(
        "_sre.SRE_Scanner", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<RegexScanner>(scanner);
    TypeBuilder(scanner)
        .method<scanner_match>("match(self, /)")
        .method<scanner_search>("search(self, /)")
        .property("pattern", scanner_pattern)
        .finish();

    Type& matches = *create_native_type<RegexMatches>(
        "callable_iterator", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<RegexMatches>(matches);
    matches.slots.iterate = iterate_self;
    matches.slots.next = matches_next;
    TypeBuilder(matches).finish();

    module
        .function<compile>(
            "compile(pattern, flags, warnings, /)", "A pattern; warnings gets pairs of text and category.")
        .function<set_error>("set_error(type, /)", "Tells which exception syntax errors raise.")
        .function<escape>("escape(pattern, /)", "Escape special characters in a string.")
        .function<ascii_iscased>("ascii_iscased(character, /)")
        .function<ascii_tolower>("ascii_tolower(character, /)")
        .constant("MAXREPEAT", int64_t(regex::repeat_limit))
        .constant("MAXGROUPS", int64_t(regex::largest_group_count));
}

}
