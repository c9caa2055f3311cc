// Writing JSON: an object as one text. `default` of the encoder may run script code between values.
#include "stdlib/_json/json.h"

#include "runtime/core/safe_point.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/numbers.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/float_text.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>
#include <cmath>

namespace krait {

namespace {

enum class Escaping : uint8_t { Required, NonAscii };

bool needs_escape(char32_t character, Escaping escaping)
{
    return character < 0x20 || character == '"' || character == '\\'
        || (character > 0x7E && escaping == Escaping::NonAscii);
}

void append_hex(TextBuilder& target, char32_t code)
{
    constexpr char digits[] = "0123456789abcdef";
    char const text[]
        = { '\\', 'u', digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15] };
    target.append_ascii({ text, sizeof text });
}

void append_escaped(TextBuilder& target, char32_t character)
{
    switch (character) {
    case '"':
        return target.append_ascii("\\\"");
    case '\\':
        return target.append_ascii("\\\\");
    case '\b':
        return target.append_ascii("\\b");
    case '\f':
        return target.append_ascii("\\f");
    case '\n':
        return target.append_ascii("\\n");
    case '\r':
        return target.append_ascii("\\r");
    case '\t':
        return target.append_ascii("\\t");
    default:
        break;
    }
    if (character > 0xFFFF) {
        append_hex(target, 0xD800 + ((character - 0x10000) >> 10));
        character = 0xDC00 + ((character - 0x10000) & 0x3FF);
    }
    append_hex(target, character);
}

void append_string(TextBuilder& target, String const& text, Escaping escaping)
{
    target.append('"');
    with_units(text, [&](auto const* units) {
        size_t run = 0;
        for (size_t i = 0; i < text.length(); ++i) {
            if (!needs_escape(units[i], escaping)) [[likely]]
                continue;
            target.append(text, run, i);
            append_escaped(target, units[i]);
            run = i + 1;
        }
        target.append(text, run, text.length());
    });
    target.append('"');
}

struct Options {
    Value default_function;
    Escaping escaping;
    String* indent; // null: everything on one line
    String& item_separator;
    String& key_separator;
    bool sorts_keys;
    bool skips_keys;
    bool allows_nan;
    bool checks_circles;
};

class Writer {
public:
    explicit Writer(Options const& options)
        : options_(options)
        , runtime_(runtime())
    {
    }

    Result<String*> write(Value object)
    {
        TRY(write_value(object));
        return target_.finish();
    }

private:
    static constexpr size_t values_between_polls = 4096;

    Result<void> write_value(Value object)
    {
        if (++values_written_ % values_between_polls == 0)
            TRY(poll(runtime_));
        if (object.is<String>()) {
            append_string(target_, object.as<String>(), options_.escaping);
        } else if (object.is_none()) {
            target_.append_ascii("null");
        } else if (object.is_bool()) {
            target_.append_ascii(object.is_true() ? "true" : "false");
        } else if (is_int(object)) {
            target_.append(*TRY(int_to_string(object)));
        } else if (is_float(object)) {
            return write_float(float_value(object));
        } else if (object.is<List>() || object.is<Tuple>()) {
            return write_array(object);
        } else if (object.is<Dict>()) {
            return write_nested(object.object(), [&] { return write_dict(object); });
        } else {
            Entered entered(*this, object);
            TRY(entered.check());
            return write_value(TRY(call(options_.default_function, { object })));
        }
        return {};
    }

    // An object that is being written; in itself it must not come again.
    class Entered {
    public:
        Entered(Writer& writer, Value object)
            : writer_(writer)
        {
            Cell* cell = object.is_cell() ? object.cell() : nullptr;
            is_circle_
                = writer.options_.checks_circles && cell && std::ranges::find(writer.path_, cell) != writer.path_.end();
            writer.path_.push_back(cell);
        }
        ~Entered() { writer_.path_.pop_back(); }
        Result<void> check() const
        {
            if (is_circle_)
                return raise_value_error("Circular reference detected");
            if (writer_.path_.size() > static_cast<size_t>(writer_.runtime_.recursion_limit)
                || is_stack_exhausted(writer_.runtime_))
                return raise_recursion_error(" while encoding a JSON object");
            return {};
        }

    private:
        Writer& writer_;
        bool is_circle_;
    };

    template <class Body> Result<void> write_nested(Object& container, Body&& body)
    {
        Entered entered(*this, Value(&container));
        TRY(entered.check());
        return body();
    }

    Result<void> write_float(double number)
    {
        if (std::isfinite(number)) {
            char text[longest_float_repr];
            size_t const length = float_repr(number, text);
            target_.append_ascii({ text, length });
            return {};
        }
        if (!options_.allows_nan)
            return raise_value_error("Out of range float values are not JSON compliant");
        target_.append_ascii(std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        return {};
    }

    void start_line()
    {
        if (!options_.indent)
            return;
        target_.append('\n');
        for (size_t i = 0; i < level_; ++i)
            target_.append(*options_.indent);
    }
    void separate(bool& is_first)
    {
        if (!is_first)
            target_.append(options_.item_separator);
        is_first = false;
        start_line();
    }

    Result<void> write_array(Value sequence)
    {
        auto size = [&] { return sequence.is<List>() ? sequence.as<List>().size() : sequence.as<Tuple>().size(); };
        if (size() == 0) {
            target_.append_ascii("[]");
            return {};
        }
        return write_nested(sequence.object(), [&]() -> Result<void> {
            target_.append('[');
            ++level_;
            bool is_first = true;
            for (size_t i = 0; i < size(); ++i) {
                separate(is_first);
                TRY(write_value(sequence.is<List>() ? sequence.as<List>().at(i) : sequence.as<Tuple>().at(i)));
            }
            --level_;
            start_line();
            target_.append(']');
            return {};
        });
    }

    Result<void> write_dict(Value object)
    {
        auto& dict = object.as<Dict>();
        if (dict.size() == 0) {
            target_.append_ascii("{}");
            return {};
        }
        target_.append('{');
        ++level_;
        bool is_first = true;
        if (dict.is_exactly<Dict>() && !options_.sorts_keys) {
            uint32_t changes = dict.change_count();
            for (uint32_t i = dict.next_entry(0); i != DictTable::no_entry; i = dict.next_entry(i + 1)) {
                DictTable::Entry entry = dict.table()->entries()[i];
                TRY(write_item(entry.key, entry.value, is_first));
                if (dict.change_count() != changes)
                    return raise_message(*types().RuntimeError, "dictionary changed size during iteration");
            }
        } else {
            List* items = TRY(list_from_iterable(TRY(call_method(object, *names().plain_items, {}))));
            if (options_.sorts_keys)
                TRY(call_method(Value(items), *intern("sort"), {}));
            for (size_t i = 0; i < items->size(); ++i) {
                Tuple* item = items->at(i).try_as<Tuple>();
                if (!item || item->size() != 2)
                    return raise_value_error("items must return 2-tuples");
                TRY(write_item(item->at(0), item->at(1), is_first));
            }
        }
        --level_;
        start_line();
        target_.append('}');
        return {};
    }

    Result<void> write_item(Value key, Value value, bool& is_first)
    {
        bool is_text = key.is<String>();
        if (!is_text && !is_int(key) && !is_float(key) && !key.is_none()) {
            if (options_.skips_keys)
                return {};
            return raise_type_error("keys must be str, int, float, bool or None, not {}", type_name_of(key));
        }
        separate(is_first);
        if (is_text) {
            append_string(target_, key.as<String>(), options_.escaping);
        } else {
            target_.append('"');
            TRY(write_value(key));
            target_.append('"');
        }
        target_.append(options_.key_separator);
        return write_value(value);
    }

    Options const& options_;
    Runtime& runtime_;
    TextBuilder target_;
    std::vector<Cell*> path_; // what is being written, each kept alive by the one before it or by its writer's frame
    size_t level_ { 0 };
    size_t values_written_ { 0 };
};

Result<Value> json_encode(Value object, Value default_function, bool ensures_ascii, Value indent,
    String& item_separator, String& key_separator, bool sorts_keys, bool skips_keys, bool allows_nan,
    bool checks_circles)
{
    Options options { default_function, ensures_ascii ? Escaping::NonAscii : Escaping::Required,
        indent.try_as<String>(), item_separator, key_separator, sorts_keys, skips_keys, allows_nan, checks_circles };
    return TRY(Writer(options).write(object));
}

template <Escaping escaping> Result<String*> json_encode_string(String& text)
{
    TextBuilder target;
    append_string(target, text, escaping);
    return target.finish();
}

}

void define_json_writer(ModuleBuilder& module)
{
    module
        .function<json_encode>(
            "encode(object, default, ensure_ascii, indent, item_separator, key_separator, sort_keys, "
            "skipkeys, allow_nan, check_circular, /)",
            "The object as JSON text.")
        .function<json_encode_string<Escaping::NonAscii>>(
            "encode_basestring_ascii(string, /)", "Return an ASCII-only JSON representation of a Python string")
        .function<json_encode_string<Escaping::Required>>(
            "encode_basestring(string, /)", "Return a JSON representation of a Python string");
}

static Result<void> define_json(ModuleBuilder& module)
{
    define_json_reader(module);
    define_json_writer(module);
    return {};
}

extern const NativeModule json_module { "_json", define_json };

}
