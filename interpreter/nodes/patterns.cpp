#include "interpreter/nodes/patterns.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/instance_checks.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"

namespace krait {

Result<size_t> choose_case(Frame& frame, Value subject, std::span<MatchCase const> cases)
{
    Captures captures;
    for (size_t i = 0; i < cases.size(); ++i) {
        frame.site = cases[i].pattern;
        TRY(captures.prepare(cases[i].names.size()));
        if (!TRY(cases[i].pattern->match(frame, subject, captures)))
            continue;
        for (size_t name = 0; name < cases[i].names.size(); ++name)
            TRY(cases[i].names[name].assign(frame, captures.at(name)));
        if (cases[i].guard) {
            Condition condition = cases[i].guard->evaluate_condition(frame);
            if (condition == Condition::Raised)
                return raised;
            if (condition == Condition::False)
                continue;
        }
        return i;
    }
    return cases.size();
}

Flow MatchStatement::execute(Frame& frame)
{
    Value subject = TRY(subject_.evaluate(frame));
    size_t const chosen = TRY(choose_case(frame, subject, cases_));
    return chosen < cases_.size() ? cases_[chosen].body->execute(frame) : Flow(Flow::Next);
}

Result<bool> ValuePattern::match(Frame& frame, Value subject, Captures&)
{
    Value value = TRY(value_.evaluate(frame));
    frame.site = this;
    return compare_truth(subject, value, Comparison::Equal);
}

Result<bool> SequencePattern::match(Frame& frame, Value subject, Captures& captures)
{
    if (!type_of(subject).has(Type::Flag::IsSequence))
        return false;
    frame.site = this;
    int64_t const length = TRY(length_of(subject));
    auto const wanted = static_cast<int64_t>(patterns_.size());
    if (star_ == no_star ? length != wanted : length < wanted - 1)
        return false;
    int64_t const starred = length - (wanted - 1);
    for (size_t i = 0; i < patterns_.size(); ++i) {
        if (i == star_) {
            if (!patterns_[i])
                continue;
            List* rest = List::create();
            for (int64_t k = 0; k < starred; ++k)
                TRY(rest->append(TRY(get_item(subject, Value::small_int(static_cast<int64_t>(i) + k)))));
            if (!TRY(patterns_[i]->match(frame, Value(rest), captures)))
                return false;
            continue;
        }
        int64_t index = static_cast<int64_t>(i);
        if (star_ != no_star && i > star_)
            index += starred - 1;
        Value item = TRY(get_item(subject, Value::small_int(index)));
        if (!TRY(patterns_[i]->match(frame, item, captures)))
            return false;
    }
    return true;
}

Result<bool> MappingPattern::match(Frame& frame, Value subject, Captures& captures)
{
    if (!type_of(subject).has(Type::Flag::IsMapping))
        return false;
    frame.site = this;
    if (TRY(length_of(subject)) < static_cast<int64_t>(keys_.size()))
        return false;
    Tuple* wanted = TRY(Tuple::create(keys_.size()));
    for (size_t i = 0; i < keys_.size(); ++i)
        wanted->set(i, TRY(keys_[i].evaluate(frame)));
    frame.site = this;
    Dict* seen = Dict::create();
    Tuple* found = TRY(Tuple::create(keys_.size()));
    for (size_t i = 0; i < keys_.size(); ++i) {
        Value key = wanted->at(i);
        if (TRY(dict_contains(*seen, key)))
            return raise_value_error("mapping pattern checks duplicate key ({})", describe(key));
        TRY(dict_set(*seen, key, Value::none()));
        // `get` with a default asks without calling a `__missing__`.
        Value value = TRY(call_method(subject, *names().plain_get, { key, Value(seen) }));
        if (value == Value(seen))
            return false;
        found->set(i, value);
    }
    for (size_t i = 0; i < keys_.size(); ++i) {
        if (!TRY(patterns_[i]->match(frame, found->at(i), captures)))
            return false;
    }
    if (rest_name_ != Captures::no_name) {
        Dict* rest = Dict::create();
        TRY(dict_update(*rest, subject));
        for (uint32_t entry = seen->next_entry(0); entry != DictTable::no_entry; entry = seen->next_entry(entry + 1))
            TRY(dict_remove(*rest, seen->table()->entries()[entry].key));
        captures.set(rest_name_, Value(rest));
    }
    return true;
}

namespace {

// Types whose single positional sub-pattern is the subject itself.
bool matches_itself(Type const& type)
{
    BuiltinTypes& t = types();
    for (Type* each : { t.boolean, t.bytearray, t.bytes, t.dict, t.floating, t.frozenset, t.integer, t.list, t.set,
             t.string, t.tuple }) {
        if (type.is_subtype_of(*each))
            return true;
    }
    return false;
}

}

Result<bool> ClassPattern::match(Frame& frame, Value subject, Captures& captures)
{
    Value type_value = TRY(type_.evaluate(frame));
    frame.site = this;
    auto* type = type_value.try_as<Type>();
    if (!type)
        return raise_type_error("called match pattern must be a type");
    if (!TRY(is_instance_of(subject, type_value)))
        return false;
    Dict* seen = Dict::create();
    auto match_attribute = [&](String& name, PatternNode* pattern) -> Result<bool> {
        if (seen->get(name).is_present())
            return raise_type_error(
                "{}() got multiple sub-patterns for attribute '{}'", type->name_utf8(), name.to_utf8());
        TRY(seen->set(name, Value::none()));
        Value found = TRY(get_attribute_or(subject, name, Value::stop()));
        if (found.is_stop())
            return false;
        return pattern->match(frame, found, captures);
    };
    if (!positional_.empty()) {
        Value match_args = TRY(get_attribute_or(type_value, *names().match_args, Value::stop()));
        if (match_args.is_stop()) {
            if (!matches_itself(*type))
                match_args = Value(Tuple::empty());
        } else if (!match_args.is<Tuple>()) {
            return raise_type_error(
                "{}.__match_args__ must be a tuple (got {})", type->name_utf8(), type_name_of(match_args));
        }
        size_t const allowed = match_args.is_stop() ? 1 : match_args.as<Tuple>().size();
        if (positional_.size() > allowed)
            return raise_type_error("{}() accepts {} positional sub-pattern{} ({} given)", type->name_utf8(), allowed,
                allowed == 1 ? "" : "s", positional_.size());
        if (match_args.is_stop()) {
            if (!TRY(positional_[0]->match(frame, subject, captures)))
                return false;
        } else {
            for (size_t i = 0; i < positional_.size(); ++i) {
                Value name = match_args.as<Tuple>().at(i);
                if (!name.is<String>())
                    return raise_type_error("__match_args__ elements must be strings (got {})", type_name_of(name));
                if (!TRY(match_attribute(*intern(name.as<String>()), positional_[i])))
                    return false;
            }
        }
    }
    for (size_t i = 0; i < named_.size(); ++i) {
        if (!TRY(match_attribute(*names_[i], named_[i])))
            return false;
    }
    return true;
}

Result<bool> CapturePattern::match(Frame& frame, Value subject, Captures& captures)
{
    if (pattern_ && !TRY(pattern_->match(frame, subject, captures)))
        return false;
    if (name_ != Captures::no_name)
        captures.set(name_, subject);
    return true;
}

Result<bool> OrPattern::match(Frame& frame, Value subject, Captures& captures)
{
    for (PatternNode* alternative : alternatives_) {
        if (TRY(alternative->match(frame, subject, captures)))
            return true;
    }
    return false;
}

}
