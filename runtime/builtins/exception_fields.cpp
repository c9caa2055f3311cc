// Exception types that have attributes beside `args`: how their constructors fill them and their str() shows them.
#include "runtime/builtins/exceptions.h"
#include "runtime/builtins/native_types.h"
#include "runtime/objects/numbers.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/text.h"

namespace krait {

namespace {

Exception& as_exception(Value self)
{
    return self.as<Exception>();
}

Value field_or_none(Exception const& exception, unsigned index)
{
    Value value = exception.field(index);
    return value.is_present() ? value : Value::none();
}

template <unsigned index> Result<Value> get_field(Value self)
{
    return field_or_none(as_exception(self), index);
}

template <unsigned index> Result<void> set_field(Value self, Value value)
{
    as_exception(self).set_field(index, value);
    return {};
}

template <unsigned index> TypeBuilder& field(TypeBuilder& builder, char const* name)
{
    return builder.property(name, get_field<index>, set_field<index>);
}

// Sets the fields that a type takes as keywords only, and args from the rest.
Result<void> initialise_with_keywords(Value self, Arguments const& arguments,
    std::initializer_list<std::pair<char const*, unsigned>> keywords, char const* function)
{
    Exception& exception = as_exception(self);
    for (size_t i = 0; i < arguments.keyword_count(); ++i) {
        auto& given = arguments.keyword_names->at(i).as<String>();
        bool is_known = false;
        for (auto [name, index] : keywords) {
            if (given.equals(name)) {
                exception.set_field(index, arguments.keyword_value(i));
                is_known = true;
            }
        }
        if (!is_known)
            return raise_type_error("'{}' is an invalid keyword argument for {}()", given.to_utf8(), function);
    }
    return set_exception_args(exception, arguments);
}

std::string text_of(Value value)
{
    return value.is<String>() ? value.as<String>().to_utf8() : std::string();
}

// StopIteration and SystemExit.

Result<void> stop_iteration_initialise(Value self, Arguments const& arguments)
{
    TRY(exception_initialise(self, arguments));
    as_exception(self).set_field(
        StopIterationField::Value, arguments.positional_count ? arguments.values[0] : Value::none());
    return {};
}

Result<void> system_exit_initialise(Value self, Arguments const& arguments)
{
    TRY(exception_initialise(self, arguments));
    Exception& exception = as_exception(self);
    if (arguments.positional_count == 1)
        exception.set_field(SystemExitField::Code, arguments.values[0]);
    else if (arguments.positional_count > 1)
        exception.set_field(SystemExitField::Code, exception.args.get());
    return {};
}

// ImportError, NameError, AttributeError.

Result<void> import_error_initialise(Value self, Arguments const& arguments)
{
    for (unsigned field : { ImportErrorField::Name, ImportErrorField::Path })
        as_exception(self).set_field(field, Value::none());
    TRY(initialise_with_keywords(
        self, arguments, { { "name", ImportErrorField::Name }, { "path", ImportErrorField::Path } }, "ImportError"));
    as_exception(self).set_field(
        ImportErrorField::Message, arguments.positional_count == 1 ? arguments.values[0] : Value::none());
    return {};
}

// With the name and the path, which are not among the arguments.
Result<Value> import_error_reduce(Exception& self)
{
    Value attributes = TRY(get_attribute_or(Value(&self), *names().dict, Value::none()));
    Dict* state = attributes.is<Dict>() ? TRY(dict_copy(attributes.as<Dict>())) : Dict::create();
    for (auto [name, field] :
        { std::pair { "name", ImportErrorField::Name }, std::pair { "path", ImportErrorField::Path } }) {
        if (Value value = self.field(field); value.is_present() && !value.is_none())
            TRY(state->set(*intern(name), value));
    }
    if (state->size() == 0)
        return Tuple::create({ Value(&self.type()), self.args.get() });
    return Tuple::create({ Value(&self.type()), self.args.get(), state });
}

Result<Value> import_error_str(Value self)
{
    Value message = as_exception(self).field(ImportErrorField::Message);
    if (message.is<String>() && &type_of(message) == types().string)
        return message;
    return exception_str(self);
}

Result<void> name_error_initialise(Value self, Arguments const& arguments)
{
    return initialise_with_keywords(self, arguments, { { "name", NameErrorField::Name } }, "NameError");
}

Result<void> attribute_error_initialise(Value self, Arguments const& arguments)
{
    return initialise_with_keywords(self, arguments,
        { { "name", AttributeErrorField::Name }, { "obj", AttributeErrorField::Object } }, "AttributeError");
}

// OSError.

bool has_os_error_form(Arguments const& arguments)
{
    return arguments.positional_count >= 2 && arguments.positional_count <= 5;
}

Result<Value> os_error_construct(Type& type, Arguments const& arguments)
{
    Type* chosen = &type;
    if (&type == types().OSError && has_os_error_form(arguments) && is_int(arguments.values[0])) {
        std::optional<int64_t> number = int_as_int64(arguments.values[0]);
        if (number && *number == static_cast<int>(*number))
            chosen = &os_error_type_of(static_cast<int>(*number));
    }
    return exception_construct(*chosen, arguments);
}

Result<void> os_error_initialise(Value self, Arguments const& arguments)
{
    TRY(exception_initialise(self, arguments));
    if (!has_os_error_form(arguments))
        return {};
    Exception& exception = as_exception(self);
    exception.set_field(OSErrorField::Errno, arguments.values[0]);
    exception.set_field(OSErrorField::Strerror, arguments.values[1]);
    if (arguments.positional_count < 3 || arguments.values[2].is_none())
        return {};
    Value third = arguments.values[2];
    if (exception.type().is_subtype_of(*types().BlockingIOError) && (is_int(third) || type_of(third).slots.to_index)) {
        exception.set_field(OSErrorField::CharactersWritten, TRY(to_index(third)));
        return {};
    }
    exception.set_field(OSErrorField::Filename, third);
    if (arguments.positional_count == 5 && !arguments.values[4].is_none())
        exception.set_field(OSErrorField::Filename2, arguments.values[4]);
    exception.args.set(exception, Tuple::create({ arguments.values[0], arguments.values[1] }));
    return {};
}

Result<Value> os_error_str(Value self)
{
    Exception& exception = as_exception(self);
    Value number = exception.field(OSErrorField::Errno);
    Value message = exception.field(OSErrorField::Strerror);
    Value filename = exception.field(OSErrorField::Filename);
    Value filename2 = exception.field(OSErrorField::Filename2);
    if (filename.is_empty() && (number.is_empty() || message.is_empty()))
        return exception_str(self);
    std::string number_text = TRY(to_string(number.is_present() ? number : Value::none()))->to_utf8();
    std::string message_text = TRY(to_string(message.is_present() ? message : Value::none()))->to_utf8();
    std::string text = fmt::format("[Errno {}] {}", number_text, message_text);
    if (filename.is_present()) {
        text += ": " + TRY(repr(filename))->to_utf8();
        if (filename2.is_present())
            text += " -> " + TRY(repr(filename2))->to_utf8();
    }
    return String::create(text);
}

Result<Value> os_error_get_characters_written(Value self)
{
    Value count = as_exception(self).field(OSErrorField::CharactersWritten);
    if (count.is_empty())
        return raise_message(*types().AttributeError, "characters_written");
    return count;
}

Result<void> os_error_set_characters_written(Value self, Value value)
{
    if (value.is_empty()) {
        if (as_exception(self).field(OSErrorField::CharactersWritten).is_empty())
            return raise_message(*types().AttributeError, "characters_written");
        as_exception(self).set_field(OSErrorField::CharactersWritten, {});
        return {};
    }
    as_exception(self).set_field(OSErrorField::CharactersWritten, TRY(to_index(value)));
    return {};
}

Result<Value> os_error_reduce(Exception& self)
{
    Tuple* args = self.args;
    Value filename = self.field(OSErrorField::Filename);
    if (args->size() == 2 && filename.is_present()) {
        Value filename2 = self.field(OSErrorField::Filename2);
        args = filename2.is_present() ? Tuple::create({ args->at(0), args->at(1), filename, Value::none(), filename2 })
                                      : Tuple::create({ args->at(0), args->at(1), filename });
    }
    Dict* dict = TRY(attribute_dict(self));
    if (dict->size() > 0)
        return Tuple::create({ &self.type(), args, dict });
    return Tuple::create({ &self.type(), args });
}

// SyntaxError.

Result<void> syntax_error_initialise(Value self, Arguments const& arguments)
{
    TRY(exception_initialise(self, arguments));
    Exception& exception = as_exception(self);
    if (arguments.positional_count >= 1)
        exception.set_field(SyntaxErrorField::Message, arguments.values[0]);
    if (arguments.positional_count != 2)
        return {};
    Tuple* details = TRY(tuple_from_iterable(arguments.values[1]));
    if (details->size() != 4 && details->size() != 6) {
        if (details->size() < 4)
            return raise_type_error("function missing required argument '{}' (pos {})",
                std::array { "filename", "lineno", "offset", "text" }[details->size()], details->size() + 1);
        if (details->size() == 5)
            return raise_type_error("end_offset must be provided when end_lineno is provided");
        return raise_type_error("function takes at most 6 arguments ({} given)", details->size());
    }
    constexpr unsigned fields[] = { SyntaxErrorField::Filename, SyntaxErrorField::Line, SyntaxErrorField::Offset,
        SyntaxErrorField::Text, SyntaxErrorField::EndLine, SyntaxErrorField::EndOffset };
    for (size_t i = 0; i < details->size(); ++i)
        exception.set_field(fields[i], details->at(i));
    return {};
}

Result<Value> syntax_error_str(Value self)
{
    Exception& exception = as_exception(self);
    std::string message = TRY(to_string(field_or_none(exception, SyntaxErrorField::Message)))->to_utf8();
    Value filename = exception.field(SyntaxErrorField::Filename);
    Value line = exception.field(SyntaxErrorField::Line);
    bool has_line = line.is_present() && is_int(line);
    if (filename.is<String>()) {
        std::string path = filename.as<String>().to_utf8();
        path.erase(0, path.rfind('/') + 1);
        if (has_line)
            return String::create(fmt::format("{} ({}, line {})", message, path, TRY(to_string(line))->to_utf8()));
        return String::create(fmt::format("{} ({})", message, path));
    }
    if (has_line)
        return String::create(fmt::format("{} (line {})", message, TRY(to_string(line))->to_utf8()));
    return String::create(message);
}

// UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.

Result<void> initialise_unicode_error(Value self, Arguments const& arguments, bool has_encoding, bool is_decoding)
{
    TRY(exception_initialise(self, arguments));
    size_t expected = has_encoding ? 5 : 4;
    if (arguments.positional_count != expected)
        return raise_type_error("function takes exactly {} arguments ({} given)", expected, arguments.positional_count);
    Exception& exception = as_exception(self);
    Value const* given = arguments.values;
    size_t position = 1;
    auto expect_string = [&](Value value) -> Result<void> {
        if (value.is<String>())
            return {};
        return raise_type_error("argument {} must be str, not {}", position, type_name_of(value));
    };
    if (has_encoding) {
        TRY(expect_string(*given));
        exception.set_field(UnicodeErrorField::Encoding, *given++);
        ++position;
    }
    Value object = *given++;
    if (is_decoding) {
        if (object.is<ByteArray>())
            object = TRY(Bytes::create(object.as<ByteArray>().span()));
        if (!object.is<Bytes>())
            return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(object));
    } else {
        TRY(expect_string(object));
    }
    exception.set_field(UnicodeErrorField::Object, object);
    exception.set_field(UnicodeErrorField::Start, TRY(to_index(*given++)));
    exception.set_field(UnicodeErrorField::End, TRY(to_index(*given++)));
    position += 3;
    TRY(expect_string(*given));
    exception.set_field(UnicodeErrorField::Reason, *given);
    return {};
}

Result<void> unicode_encode_error_initialise(Value self, Arguments const& arguments)
{
    return initialise_unicode_error(self, arguments, true, false);
}

Result<void> unicode_decode_error_initialise(Value self, Arguments const& arguments)
{
    return initialise_unicode_error(self, arguments, true, true);
}

Result<void> unicode_translate_error_initialise(Value self, Arguments const& arguments)
{
    return initialise_unicode_error(self, arguments, false, false);
}

struct UnicodeErrorParts {
    std::string encoding;
    std::string reason;
    Value object;
    int64_t start;
    int64_t end;
};

// Nothing before the exception was initialised.
std::optional<UnicodeErrorParts> unicode_error_parts(Exception& exception)
{
    Value object = exception.field(UnicodeErrorField::Object);
    Value start = exception.field(UnicodeErrorField::Start);
    Value end = exception.field(UnicodeErrorField::End);
    if (object.is_empty() || start.is_empty() || end.is_empty())
        return {};
    return UnicodeErrorParts { text_of(exception.field(UnicodeErrorField::Encoding)),
        text_of(exception.field(UnicodeErrorField::Reason)), object, int_as_int64(start).value_or(0),
        int_as_int64(end).value_or(0) };
}

std::string bad_character(String& text, int64_t index)
{
    char32_t character = text.at(static_cast<size_t>(index));
    if (character < 0x100)
        return fmt::format("\\x{:02x}", static_cast<uint32_t>(character));
    if (character < 0x10000)
        return fmt::format("\\u{:04x}", static_cast<uint32_t>(character));
    return fmt::format("\\U{:08x}", static_cast<uint32_t>(character));
}

bool is_single(UnicodeErrorParts const& parts, size_t length)
{
    return parts.end == parts.start + 1 && parts.start >= 0 && static_cast<size_t>(parts.start) < length;
}

Result<Value> unicode_encode_error_str(Value self)
{
    auto parts = unicode_error_parts(as_exception(self));
    if (!parts || !parts->object.is<String>())
        return String::empty();
    auto& text = parts->object.as<String>();
    if (is_single(*parts, text.length()))
        return String::create(fmt::format("'{}' codec can't encode character '{}' in position {}: {}", parts->encoding,
            bad_character(text, parts->start), parts->start, parts->reason));
    return String::create(fmt::format("'{}' codec can't encode characters in position {}-{}: {}", parts->encoding,
        parts->start, parts->end - 1, parts->reason));
}

Result<Value> unicode_decode_error_str(Value self)
{
    auto parts = unicode_error_parts(as_exception(self));
    if (!parts || !parts->object.is<Bytes>())
        return String::empty();
    auto& bytes = parts->object.as<Bytes>();
    if (is_single(*parts, bytes.size()))
        return String::create(fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}", parts->encoding,
            bytes.data()[parts->start], parts->start, parts->reason));
    return String::create(fmt::format("'{}' codec can't decode bytes in position {}-{}: {}", parts->encoding,
        parts->start, parts->end - 1, parts->reason));
}

Result<Value> unicode_translate_error_str(Value self)
{
    auto parts = unicode_error_parts(as_exception(self));
    if (!parts || !parts->object.is<String>())
        return String::empty();
    auto& text = parts->object.as<String>();
    if (is_single(*parts, text.length()))
        return String::create(fmt::format("can't translate character '{}' in position {}: {}",
            bad_character(text, parts->start), parts->start, parts->reason));
    return String::create(
        fmt::format("can't translate characters in position {}-{}: {}", parts->start, parts->end - 1, parts->reason));
}

void define_unicode_error(Type& type, Result<void> (*initialise)(Value, Arguments const&), Result<Value> (*str)(Value))
{
    type.slots.initialise = initialise;
    type.slots.str = str;
    TypeBuilder builder(type);
    field<UnicodeErrorField::Encoding>(builder, "encoding");
    field<UnicodeErrorField::Object>(builder, "object");
    field<UnicodeErrorField::Start>(builder, "start");
    field<UnicodeErrorField::End>(builder, "end");
    field<UnicodeErrorField::Reason>(builder, "reason");
}

}

void define_exception_fields()
{
    BuiltinTypes& known = types();
    known.StopIteration->slots.initialise = stop_iteration_initialise;
    TypeBuilder stop_iteration(*known.StopIteration);
    field<StopIterationField::Value>(stop_iteration, "value");

    known.SystemExit->slots.initialise = system_exit_initialise;
    TypeBuilder system_exit(*known.SystemExit);
    field<SystemExitField::Code>(system_exit, "code");

    known.ImportError->slots.initialise = import_error_initialise;
    known.ImportError->slots.str = import_error_str;
    TypeBuilder import_error(*known.ImportError);
    field<ImportErrorField::Message>(import_error, "msg");
    field<ImportErrorField::Name>(import_error, "name");
    field<ImportErrorField::Path>(import_error, "path");
    import_error.method<import_error_reduce>("__reduce__(self, /)");

    known.NameError->slots.initialise = name_error_initialise;
    TypeBuilder name_error(*known.NameError);
    field<NameErrorField::Name>(name_error, "name");

    known.AttributeError->slots.initialise = attribute_error_initialise;
    TypeBuilder attribute_error(*known.AttributeError);
    field<AttributeErrorField::Name>(attribute_error, "name");
    field<AttributeErrorField::Object>(attribute_error, "obj");

    known.OSError->slots.construct = os_error_construct;
    known.OSError->slots.initialise = os_error_initialise;
    known.OSError->slots.str = os_error_str;
    TypeBuilder os_error(*known.OSError);
    field<OSErrorField::Errno>(os_error, "errno");
    field<OSErrorField::Strerror>(os_error, "strerror");
    field<OSErrorField::Filename>(os_error, "filename");
    field<OSErrorField::Filename2>(os_error, "filename2");
    os_error.property("characters_written", os_error_get_characters_written, os_error_set_characters_written);
    os_error.method<os_error_reduce>("__reduce__(self, /)");

    known.SyntaxError->slots.initialise = syntax_error_initialise;
    known.SyntaxError->slots.str = syntax_error_str;
    TypeBuilder syntax_error(*known.SyntaxError);
    field<SyntaxErrorField::Message>(syntax_error, "msg");
    field<SyntaxErrorField::Filename>(syntax_error, "filename");
    field<SyntaxErrorField::Line>(syntax_error, "lineno");
    field<SyntaxErrorField::Offset>(syntax_error, "offset");
    field<SyntaxErrorField::Text>(syntax_error, "text");
    field<SyntaxErrorField::EndLine>(syntax_error, "end_lineno");
    field<SyntaxErrorField::EndOffset>(syntax_error, "end_offset");
    field<SyntaxErrorField::PrintFileAndLine>(syntax_error, "print_file_and_line");

    define_unicode_error(*known.UnicodeEncodeError, unicode_encode_error_initialise, unicode_encode_error_str);
    define_unicode_error(*known.UnicodeDecodeError, unicode_decode_error_initialise, unicode_decode_error_str);
    define_unicode_error(*known.UnicodeTranslateError, unicode_translate_error_initialise, unicode_translate_error_str);
}

}
