#include "interpreter/nodes/literals.h"

#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/text_builder.h"

#include <cstring>

namespace krait {

static constexpr size_t most_on_stack = 8;

Result<Value> Display::evaluate(Frame& frame)
{
    if (has_starred_)
        return evaluate_starred(frame);
    if (elements_.size() <= most_on_stack && kind_ != DisplayKind::Set) {
        Value values[most_on_stack];
        for (size_t i = 0; i < elements_.size(); ++i)
            values[i] = TRY(elements_[i].value.evaluate(frame));
        std::span<Value const> const items(values, elements_.size());
        if (kind_ == DisplayKind::List)
            return List::create(items);
        return allocate_object<Tuple>(*frame.runtime.types->tuple, items.size_bytes(), items);
    }
    switch (kind_) {
    case DisplayKind::Tuple: {
        Tuple* tuple
            = elements_.size() <= 64 ? Tuple::create_small(elements_.size()) : TRY(Tuple::create(elements_.size()));
        for (size_t i = 0; i < elements_.size(); ++i)
            tuple->set(i, TRY(elements_[i].value.evaluate(frame)));
        return tuple;
    }
    case DisplayKind::List: {
        List* list = elements_.empty() ? List::create() : TRY(List::create_with_capacity(elements_.size()));
        for (Element const& element : elements_)
            TRY(list->append(TRY(element.value.evaluate(frame))));
        return list;
    }
    case DisplayKind::Set: {
        Set* set = allocate_object<Set>(*types().set, 0);
        for (Element const& element : elements_) {
            Value value = TRY(element.value.evaluate(frame));
            frame.site = this;
            TRY(set_add(*set, value));
        }
        return set;
    }
    }
    UNREACHABLE();
}

Result<Value> Display::evaluate_starred(Frame& frame)
{
    if (kind_ == DisplayKind::Set) {
        Set* set = allocate_object<Set>(*types().set, 0);
        for (Element const& element : elements_) {
            Value value = TRY(element.value.evaluate(frame));
            frame.site = this;
            if (!element.is_starred) {
                TRY(set_add(*set, value));
                continue;
            }
            TRY(set_update(*set, value));
        }
        return set;
    }
    List* list = List::create();
    for (Element const& element : elements_) {
        Value value = TRY(element.value.evaluate(frame));
        frame.site = this;
        if (!element.is_starred) {
            TRY(list->append(value));
            continue;
        }
        if (extend_list(*list, value).is_raised()) {
            // Only the message for what is no iterable differs from that of iter().
            if (!type_of(value).slots.iterate && !type_of(value).slots.get_item && clear_pending_if(*types().TypeError))
                return raise_type_error("Value after * must be an iterable, not {}", type_name_of(value));
            return raised;
        }
    }
    if (kind_ == DisplayKind::List)
        return list;
    return TRY(Tuple::create(list->span()));
}

Result<Value> DictDisplay::evaluate(Frame& frame)
{
    Dict* dict = Dict::create();
    for (Element const& element : elements_) {
        if (element.key) {
            Value key = TRY(element.key.evaluate(frame));
            Value value = TRY(element.value.evaluate(frame));
            frame.site = this;
            TRY(dict_set(*dict, key, value));
            continue;
        }
        Value mapping = TRY(element.value.evaluate(frame));
        frame.site = this;
        if (!mapping.is<Dict>()) {
            if (!TRY(has_attribute(mapping, *names().plain_keys)))
                return raise_type_error("'{}' object is not a mapping", type_name_of(mapping));
        }
        TRY(dict_update(*dict, mapping));
    }
    return dict;
}

Result<Value> FormatValue::evaluate(Frame& frame)
{
    Value value = TRY(value_.evaluate(frame));
    frame.site = this;
    switch (conversion_) {
    case 's':
        value = TRY(to_string(value));
        break;
    case 'r':
        value = TRY(repr(value));
        break;
    case 'a':
        value = TRY(ascii(value));
        break;
    }
    if (!specification_) {
        if (value.is_exactly<String>()) [[likely]]
            return value;
        if (value.is_small_int())
            return TRY(int_to_string(value));
        if (value.is_double())
            return TRY(to_string(value));
        return TRY(format(value, *String::empty()));
    }
    Value specification = TRY(specification_.evaluate(frame));
    frame.site = this;
    return TRY(format(value, specification.as<String>()));
}

Result<Value> JoinStrings::evaluate(Frame& frame)
{
    constexpr size_t few = 4;
    constexpr size_t many = 12;
    if (parts_.size() == 1)
        return parts_[0].evaluate(frame);
    if (parts_.size() <= few) {
        Value parts[few];
        return join(frame, parts);
    }
    if (parts_.size() <= many) {
        Value parts[many];
        return join(frame, parts);
    }
    ValueArray* parts = ValueArray::try_create(parts_.size());
    if (!parts)
        return raise_memory_error();
    return join(frame, parts->values());
}

Result<Value> JoinStrings::join(Frame& frame, Value* parts)
{
    size_t length = 0;
    char32_t largest = 0;
    for (size_t i = 0; i < parts_.size(); ++i) {
        parts[i] = TRY(parts_[i].evaluate(frame));
        auto& part = parts[i].as<String>();
        length += part.length();
        char32_t bound = part.is_ascii()         ? 0x7F
            : part.width() == String::Width::One ? 0xFF
            : part.width() == String::Width::Two ? 0xFFFF
                                                 : 0x10FFFF;
        largest = std::max(largest, bound);
    }
    frame.site = this;
    String* joined = TRY(String::create_uninitialised(length, largest));
    size_t position = 0;
    if (joined->width() == String::Width::One) {
        auto* characters = static_cast<uint8_t*>(joined->characters());
        for (size_t i = 0; i < parts_.size(); ++i) {
            auto& part = parts[i].as<String>();
            std::memcpy(characters + position, part.characters(), part.length());
            position += part.length();
        }
        return joined;
    }
    for (size_t i = 0; i < parts_.size(); ++i) {
        auto& part = parts[i].as<String>();
        copy_characters(
            joined->characters(), joined->width(), position, part.characters(), part.width(), 0, part.length());
        position += part.length();
    }
    return joined;
}

Result<Value> MakeSlice::evaluate(Frame& frame)
{
    Value start = start_ ? TRY(start_.evaluate(frame)) : Value::none();
    Value stop = stop_ ? TRY(stop_.evaluate(frame)) : Value::none();
    Value step = step_ ? TRY(step_.evaluate(frame)) : Value::none();
    return allocate_object<Slice>(*frame.runtime.types->slice, 0, start, stop, step);
}

Result<Value> Conditional::evaluate(Frame& frame)
{
    switch (test_->evaluate_condition(frame)) {
    case Condition::True:
        return body_.evaluate(frame);
    case Condition::False:
        return otherwise_.evaluate(frame);
    default:
        return raised;
    }
}

}
