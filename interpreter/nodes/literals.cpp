#include "interpreter/nodes/literals.h"

#include "interpreter/nodes/description.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/sets.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>
#include <array>

namespace krait {

static constexpr size_t most_on_stack = 8;

namespace {

// A list or tuple of so few elements that it is a class for each number of them.
template <DisplayKind kind, size_t count> class ShortDisplay final : public Expression {
public:
    explicit ShortDisplay(std::span<Display::Element const> elements)
    {
        std::transform(
            elements.begin(), elements.end(), elements_.begin(), [](auto& element) { return element.value; });
    }
    void tell(NodeDescription& to) const override
    {
        to.name("Display")("kind", kind == DisplayKind::Tuple ? "tuple" : "list");
        for (Operand const& element : elements_)
            to("element", element);
    }
    Result<Value> evaluate(Frame& frame) override
    {
        std::array<Value, count> values;
        for (size_t i = 0; i < count; ++i)
            values[i] = TRY(elements_[i].evaluate(frame));
        if constexpr (kind == DisplayKind::Tuple)
            return allocate_object<Tuple>(*frame.runtime.types->tuple, sizeof(values), values);
        Type& type = *frame.runtime.types->list;
        if constexpr (count == 0)
            return allocate_object<List>(type, 0);
        ValueArray* storage = ValueArray::try_create_filled(
            Heap::of(type), count, [&](Value* to) { std::copy(values.begin(), values.end(), to); });
        if (!storage)
            return raise_memory_error();
        return allocate_object<List>(type, 0, *storage);
    }

private:
    std::array<Operand, count> elements_;
};

// Null when there are more elements than that has a class for.
template <DisplayKind kind> Expression* make_short(Code& code, std::span<Display::Element const> elements)
{
    switch (elements.size()) {
    case 0:
        if constexpr (kind == DisplayKind::List)
            return code.make<ShortDisplay<kind, 0>>(elements);
        break;
    case 1:
        return code.make<ShortDisplay<kind, 1>>(elements);
    case 2:
        return code.make<ShortDisplay<kind, 2>>(elements);
    case 3:
        return code.make<ShortDisplay<kind, 3>>(elements);
    case 4:
        return code.make<ShortDisplay<kind, 4>>(elements);
    }
    return nullptr;
}

}

Expression* make_display(Code& code, DisplayKind kind, std::span<Display::Element const> elements, bool has_starred)
{
    Expression* short_display = nullptr;
    if (kind == DisplayKind::Tuple && !has_starred)
        short_display = make_short<DisplayKind::Tuple>(code, elements);
    else if (kind == DisplayKind::List && !has_starred)
        short_display = make_short<DisplayKind::List>(code, elements);
    if (short_display)
        return short_display;
    return code.make<Display>(kind, elements, has_starred);
}

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
    constexpr size_t few = 5; // for which there is room anyway
    if (elements_.size() > few)
        TRY(dict->reserve(static_cast<uint32_t>(elements_.size())));
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

FormatValue::FormatValue(Operand value, char conversion, Operand specification)
    : value_(value)
    , specification_(specification)
    , conversion_(conversion)
{
    if (specification.kind() != Leaf::Constant)
        return;
    auto& text = specification.node()->leaf().constant.as<String>();
    FormatSpecification parsed;
    if (parse_format_specification(text, 0, text.length(), *types().string, parsed).is_raised())
        take_pending(); // is raised when a value is formatted
    else
        parsed_ = parsed;
}

Result<Value> FormatValue::evaluate(Frame& frame)
{
    FormattedText text;
    TRY(evaluate_to(frame, text));
    return TRY(text.to_string());
}

Result<void> FormatValue::evaluate_to(Frame& frame, FormattedText& target)
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
    return format_value(frame, value, target);
}

Result<void> FormatValue::format_value(Frame& frame, Value value, FormattedText& target)
{
    static constexpr FormatSpecification plain;
    String* text;
    if (!specification_) {
        if (is_plain_number(value))
            return format_number(value, plain, target);
        text = value.is_exactly<String>() ? &value.as<String>() : TRY(format(value, *String::empty()));
    } else if (parsed_ && is_plain_number(value)) {
        return format_number(value, *parsed_, target);
    } else if (parsed_ && value.is_exactly<String>()) {
        text = TRY(format_string(value.as<String>(), *parsed_));
    } else {
        Value specification = TRY(specification_.evaluate(frame));
        frame.site = this;
        text = TRY(format(value, specification.as<String>()));
    }
    target.set(*text);
    return {};
}

namespace {

// A part of an f-string; its characters stay where they are until all parts are known.
struct TextPart {
    void const* characters; // keeps a string alive as well as a pointer to it would
    size_t length;
    String::Width width;
};

}

// Numbers and other short texts among the parts share `room` bytes on the stack; where these are used up, they become
// strings.
template <size_t count> [[gnu::noinline]] Result<Value> JoinStrings::join_few(Frame& frame)
{
    TextPart parts[count];
    char room[count * 16];
    size_t used = 0;
    size_t length = 0;
    char32_t largest = 0x7F;
    for (size_t i = 0; i < parts_.size(); ++i) {
        TextPart& part = parts[i];
        String* string;
        if (FormatValue* formatted = parts_[i].formatted) {
            FormattedText text;
            TRY(formatted->evaluate_to(frame, text));
            std::string_view const short_text = text.short_text();
            if (!text.string() && short_text.size() <= sizeof(room) - used) {
                copy_bytes(room + used, short_text.data(), short_text.size());
                part = { room + used, short_text.size(), String::Width::One };
                used += short_text.size();
                length += short_text.size();
                continue;
            }
            string = TRY(text.to_string());
        } else {
            string = &TRY(parts_[i].text.evaluate(frame)).as<String>();
        }
        part = { string->characters(), string->length(), string->width() };
        length += part.length;
        if (!string->is_ascii()) [[unlikely]]
            largest = std::max(largest, character_bound(*string));
    }
    frame.site = this;
    String* joined = TRY(String::create_uninitialised(length, largest));
    if (largest <= 0xFF) [[likely]] {
        auto* next = static_cast<uint8_t*>(joined->characters());
        for (size_t i = 0; i < parts_.size(); ++i) {
            copy_bytes(next, parts[i].characters, parts[i].length);
            next += parts[i].length;
        }
        return joined;
    }
    size_t position = 0;
    for (size_t i = 0; i < parts_.size(); ++i) {
        copy_characters(
            joined->characters(), joined->width(), position, parts[i].characters, parts[i].width, 0, parts[i].length);
        position += parts[i].length;
    }
    return joined;
}

Result<Value> JoinStrings::join_many(Frame& frame)
{
    TextBuilder result;
    for (Part const& part : parts_)
        result.append(TRY(part.text.evaluate(frame)).as<String>());
    frame.site = this;
    return TRY(result.finish());
}

Result<Value> JoinStrings::evaluate(Frame& frame)
{
    constexpr size_t few = 4;
    constexpr size_t many = 12;
    if (parts_.size() <= few)
        return join_few<few>(frame);
    if (parts_.size() <= many)
        return join_few<many>(frame);
    return join_many(frame);
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
