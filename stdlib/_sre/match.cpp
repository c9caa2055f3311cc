// re.Match.
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/byte_builder.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text_builder.h"
#include "stdlib/_sre/pattern.h"

namespace krait {

RegexMatch::RegexMatch(Type& type, RegexPattern& pattern, RegexSubject const& subject, size_t const* ends)
    : Object(kind_of<RegexMatch>(), type)
    , pattern(&pattern)
    , text(subject.text())
    , start(subject.start())
    , end(subject.end())
    , group_count_(pattern.group_count())
{
    for (size_t group = 0; group <= group_count_; ++group) {
        bool is_set = ends[2 * group] != SIZE_MAX;
        spans_[group] = is_set
            ? Span { static_cast<int64_t>(ends[2 * group]), static_cast<int64_t>(ends[2 * group + 1]) }
            : Span { no_group, no_group };
    }
}

Result<Value> RegexMatch::create(RegexPattern& pattern, RegexSubject const& subject, size_t const* ends)
{
    size_t trailing = (pattern.group_count() + 1) * sizeof(Span);
    if (trailing <= 512)
        return allocate_object<RegexMatch>(*pattern.match_type, trailing, pattern, subject, ends);
    return TRY(try_allocate_object<RegexMatch>(*pattern.match_type, trailing, pattern, subject, ends));
}

size_t RegexMatch::last_group() const
{
    regex::Tree const& tree = pattern->tree();
    size_t last = 0;
    auto is_later = [&](size_t group) {
        if (last == 0)
            return true;
        regex::Tree::GroupPlace const& place = tree.group_places[group - 1];
        regex::Tree::GroupPlace const& last_place = tree.group_places[last - 1];
        bool are_repeated = place.repetition && place.repetition == last_place.repetition;
        if (are_repeated && spans_[group].end != spans_[last].end)
            return spans_[group].end > spans_[last].end;
        return place.closing_order > last_place.closing_order;
    };
    for (size_t group = 1; group <= group_count_; ++group) {
        if (spans_[group].start != no_group && is_later(group))
            last = group;
    }
    return last;
}

Result<Value> RegexMatch::group(size_t number, Value fallback) const
{
    Span span = spans_[number];
    if (span.start == no_group)
        return fallback;
    return slice_text(text, static_cast<size_t>(span.start), static_cast<size_t>(span.end));
}

Result<size_t> RegexMatch::find_group(Value key) const
{
    auto missing = [] { return raise_message(*types().IndexError, "no such group"); };
    if (key.is_small_int()) {
        int64_t number = key.as_small_int();
        if (number < 0 || static_cast<size_t>(number) > group_count_)
            return missing();
        return static_cast<size_t>(number);
    }
    if (is_int(key) || type_of(key).slots.to_index) {
        Value index = TRY(to_index(key));
        std::optional<int64_t> number = int_as_int64(index);
        if (!number || *number < 0 || static_cast<size_t>(*number) > group_count_)
            return missing();
        return static_cast<size_t>(*number);
    }
    Value found = TRY(dict_get_or(*pattern->group_index, key, Value::none()));
    if (found.is_none())
        return missing();
    return static_cast<size_t>(found.as_small_int());
}

namespace {

// The methods that are called for every match take their arguments as they come.
Result<RegexMatch*> self_of(NativeFunction& callee, Arguments const& arguments, char const* name)
{
    if (arguments.positional_count == 0 || !arguments.values[0].is<RegexMatch>())
        return raise_argument_type(
            callee, 0, RegexMatch::cell_name, arguments.positional_count ? arguments.values[0] : Value::none());
    TRY(check_no_keywords(name, arguments));
    return &arguments.values[0].as<RegexMatch>();
}

Result<Value> match_group(NativeFunction& callee, Arguments const& arguments)
{
    RegexMatch& self = *TRY(self_of(callee, arguments, "Match.group"));
    std::span<Value const> keys = arguments.positional().subspan(1);
    if (keys.empty())
        return self.group(0, Value::none());
    if (keys.size() == 1)
        return self.group(TRY(self.find_group(keys[0])), Value::none());
    Tuple* row = TRY(create_row(keys.size()));
    for (size_t i = 0; i < keys.size(); ++i)
        row->set(i, TRY(self.group(TRY(self.find_group(keys[i])), Value::none())));
    return row;
}

Result<Value> match_get_item(Value self, Value key)
{
    auto& match = self.as<RegexMatch>();
    return match.group(TRY(match.find_group(key)), Value::none());
}

Result<Value> match_groups(RegexMatch& self, Value fallback)
{
    Tuple* row = TRY(create_row(self.group_count()));
    for (size_t group = 0; group < self.group_count(); ++group)
        row->set(group, TRY(self.group(group + 1, fallback.is_empty() ? Value::none() : fallback)));
    return row;
}

Result<Value> match_groupdict(RegexMatch& self, Value fallback)
{
    Dict* result = Dict::create();
    for (regex::GroupName const& name : self.pattern->tree().names) {
        Value group = TRY(self.group(name.number, fallback.is_empty() ? Value::none() : fallback));
        TRY(result->set(self.pattern->group_names->at(name.number).as<String>(), group));
    }
    return result;
}

Value span_tuple(RegexMatch::Span span)
{
    return Tuple::create({ Value::small_int(span.start), Value::small_int(span.end) });
}
Result<RegexMatch::Span> span_of(NativeFunction& callee, Arguments const& arguments, char const* name)
{
    RegexMatch& self = *TRY(self_of(callee, arguments, name));
    if (arguments.positional_count == 1)
        return self.span(0);
    if (arguments.positional_count > 2)
        return raise_type_error("{} expected at most 1 argument, got {}", name, arguments.positional_count - 1);
    return self.span(TRY(self.find_group(arguments.values[1])));
}
Result<Value> match_start(NativeFunction& callee, Arguments const& arguments)
{
    return make_int(TRY(span_of(callee, arguments, "start")).start);
}
Result<Value> match_end(NativeFunction& callee, Arguments const& arguments)
{
    return make_int(TRY(span_of(callee, arguments, "end")).end);
}
Result<Value> match_span(NativeFunction& callee, Arguments const& arguments)
{
    return span_tuple(TRY(span_of(callee, arguments, "span")));
}

Result<Value> match_expand(RegexMatch& self, Value source)
{
    Tuple* parts = TRY(parse_template(*self.pattern, source));
    if (self.pattern->is_text()) {
        TextBuilder text;
        for (Value part : parts->span()) {
            Value piece = part;
            if (part.is_small_int())
                piece = TRY(self.group(static_cast<size_t>(part.as_small_int()), Value::none()));
            if (!piece.is_none())
                text.append(piece.as<String>());
        }
        return text.finish();
    }
    ByteBuilder bytes;
    for (Value part : parts->span()) {
        Value piece = part;
        if (part.is_small_int())
            piece = TRY(self.group(static_cast<size_t>(part.as_small_int()), Value::none()));
        if (!piece.is_none())
            bytes.append(piece.as<Bytes>().span());
    }
    return bytes.finish();
}

Value match_copy(RegexMatch& self)
{
    return Value(&self);
}
Value match_deepcopy(RegexMatch& self, Value)
{
    return Value(&self);
}

Result<Value> match_repr(Value self)
{
    auto& match = self.as<RegexMatch>();
    RegexMatch::Span span = match.span(0);
    String* shown = TRY(repr(TRY(match.group(0, Value::none()))));
    TextBuilder text;
    text.append_ascii(fmt::format("<re.Match object; span=({}, {}), match=", span.start, span.end));
    text.append(*shown, 0, std::min<size_t>(shown->length(), 50));
    text.append('>');
    return text.finish();
}

Result<Value> match_regs(Value self)
{
    auto& match = self.as<RegexMatch>();
    Tuple* row = TRY(create_row(match.group_count() + 1));
    for (size_t group = 0; group <= match.group_count(); ++group)
        row->set(group, span_tuple(match.span(group)));
    return row;
}
Result<Value> match_string(Value self)
{
    return self.as<RegexMatch>().text.get();
}
Result<Value> match_re(Value self)
{
    return Value(self.as<RegexMatch>().pattern.get());
}
Result<Value> match_pos(Value self)
{
    return make_int(static_cast<int64_t>(self.as<RegexMatch>().start));
}
Result<Value> match_endpos(Value self)
{
    return make_int(static_cast<int64_t>(self.as<RegexMatch>().end));
}
Result<Value> match_lastindex(Value self)
{
    size_t last = self.as<RegexMatch>().last_group();
    return last ? Value::small_int(static_cast<int64_t>(last)) : Value::none();
}
Result<Value> match_lastgroup(Value self)
{
    auto& match = self.as<RegexMatch>();
    size_t last = match.last_group();
    return match.pattern->group_names->at(last);
}

}

void define_matches(ModuleBuilder& module)
{
    Type& match = *create_native_type<RegexMatch>("re.Match", *types().object, { Type::Flag::DisallowsInstantiation });
    set_module_type<RegexMatch>(match);
    match.slots.repr = match_repr;
    match.slots.get_item = match_get_item;
    TypeBuilder(match)
        .documentation("The result of re.match() and re.search().\nMatch objects always have a boolean value of True.")
        .raw_method(match_group, "group(self, /, *groups)",
            "group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or "
            "names.\nFor 0 returns the "
            "entire match.")
        .method<match_groups>(
            "groups(self, /, default=...)", "Return a tuple containing all the subgroups of the match, from 1.")
        .method<match_groupdict>("groupdict(self, /, default=...)",
            "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup "
            "name.")
        .raw_method(
            match_start, "start(self, group=..., /)", "Return index of the start of the substring matched by group.")
        .raw_method(match_end, "end(self, group=..., /)", "Return index of the end of the substring matched by group.")
        .raw_method(match_span, "span(self, group=..., /)",
            "For match object m, return the 2-tuple (m.start(group), m.end(group)).")
        .method<match_expand>("expand(self, /, template)",
            "Return the string obtained by doing backslash substitution on the string template, as done by "
            "the sub() method.")
        .method<match_copy>("__copy__(self, /)")
        .method<match_deepcopy>("__deepcopy__(self, memo, /)")
        .class_method<class_getitem>("__class_getitem__(cls, item, /)", "See PEP 585")
        .property("lastindex", match_lastindex, nullptr, "The integer index of the last matched capturing group.")
        .property("lastgroup", match_lastgroup, nullptr, "The name of the last matched capturing group.")
        .property("regs", match_regs)
        .property("string", match_string, nullptr, "The string passed to match() or search().")
        .property("re", match_re, nullptr, "The regular expression object.")
        .property(
            "pos", match_pos, nullptr, "The index into the string at which the RE engine started looking for a match.")
        .property("endpos", match_endpos, nullptr, "The index into the string beyond which the RE engine will not go.")
        .finish();
    module.constant("Match", Value(&match));
}

}
