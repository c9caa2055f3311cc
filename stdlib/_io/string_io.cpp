#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"

#include <algorithm>

namespace krait {

namespace {

Result<void> check_open(StringIO& file)
{
    if (file.is_closed)
        return raise_value_error("I/O operation on closed file");
    return {};
}

Result<Value> string_io_construct(Type& type, Arguments const&)
{
    return allocate_object<StringIO>(type, 0);
}

Result<void> reserve(StringIO& file, size_t length)
{
    size_t capacity = file.storage.get() ? file.storage->capacity() / sizeof(char32_t) : 0;
    if (length <= capacity)
        return {};
    size_t wanted = std::max({ length, capacity * 2, size_t(64) });
    if (wanted > Cell::heap_range_size / sizeof(char32_t))
        return raise_memory_error();
    ByteStorage* larger = ByteStorage::try_create(wanted * sizeof(char32_t));
    if (!larger)
        return raise_memory_error();
    std::copy_n(file.characters(), file.length, reinterpret_cast<char32_t*>(larger->data()));
    file.storage.set(file, larger);
    return {};
}

void note_newlines(StringIO& file, String const& text)
{
    for (size_t i = 0; i < text.length(); ++i) {
        char32_t character = text.at(i);
        if (character == U'\n') {
            file.seen_newlines |= 2;
        } else if (character == U'\r') {
            bool is_both = i + 1 < text.length() && text.at(i + 1) == U'\n';
            file.seen_newlines |= is_both ? 4 : 1;
            i += is_both;
        }
    }
}

// Writes at the position, with newlines translated as the file wants it.
Result<void> put(StringIO& file, String const& text)
{
    bool to_line_feed = file.newline == Newline::Universal;
    bool to_return = file.newline == Newline::CarriageReturn;
    bool to_both = file.newline == Newline::Both;
    if (to_line_feed || file.newline == Newline::UniversalUntranslated)
        note_newlines(file, text);
    // A gap behind the end is filled with NUL characters.
    TRY(reserve(file, file.position + text.length() * (to_both ? 2 : 1)));
    char32_t* characters = file.characters();
    if (file.position > file.length)
        std::fill(characters + file.length, characters + file.position, U'\0');
    size_t at = file.position;
    for (size_t i = 0; i < text.length(); ++i) {
        char32_t character = text.at(i);
        if (character == U'\r' && to_line_feed) {
            character = U'\n';
            i += i + 1 < text.length() && text.at(i + 1) == U'\n';
        } else if (character == U'\n' && to_both) {
            characters[at++] = U'\r';
        } else if (character == U'\n' && to_return) {
            character = U'\r';
        }
        characters[at++] = character;
    }
    file.position = at;
    file.length = std::max(file.length, at);
    return {};
}

Result<void> string_io_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "initial_value", "newline" };
    Value values[2];
    TRY(bind_arguments("StringIO", arguments, parameters, 0, values));
    auto& file = self.as<StringIO>();
    if (values[1].is_present() && !values[1].is_none() && !values[1].is<String>())
        return raise_type_error("newline must be str or None, not {}", type_name_of(values[1]));
    file.newline = values[1].is_empty() ? Newline::LineFeed : TRY(parse_newline(values[1]));
    file.length = file.position = 0;
    file.is_closed = false;
    if (values[0].is_present() && !values[0].is_none()) {
        if (!values[0].is<String>())
            return raise_type_error("initial_value must be str or None, not {}", type_name_of(values[0]));
        TRY(put(file, values[0].as<String>()));
        file.position = 0;
    }
    return {};
}

Result<Value> take(StringIO& file, size_t count)
{
    size_t left = file.length > file.position ? file.length - file.position : 0;
    count = std::min(count, left);
    if (count == 0)
        return String::empty();
    String* text = TRY(String::create(file.characters() + file.position, count));
    file.position += count;
    return text;
}

Result<Value> string_io_read(StringIO& self, Value size)
{
    TRY(check_open(self));
    int64_t count = TRY(size_argument(size));
    return take(self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}

Result<Value> string_io_read_line(StringIO& self, Value size)
{
    TRY(check_open(self));
    int64_t limit = TRY(size_argument(size));
    char32_t const* characters = self.characters();
    size_t end = self.length;
    if (limit >= 0 && self.position < end)
        end = std::min(end, self.position + std::min(static_cast<size_t>(limit), end - self.position));
    size_t at = self.position;
    while (at < end) {
        char32_t character = characters[at++];
        bool is_universal = self.newline == Newline::Universal || self.newline == Newline::UniversalUntranslated;
        if (character == U'\n' && self.newline != Newline::CarriageReturn) {
            if (self.newline != Newline::Both || (at >= 2 && characters[at - 2] == U'\r'))
                break;
        } else if (character == U'\r' && (is_universal || self.newline == Newline::CarriageReturn)) {
            if (is_universal && at < end && characters[at] == U'\n')
                ++at;
            break;
        }
    }
    return take(self, at > self.position ? at - self.position : 0);
}

Result<Value> string_io_next(Value self)
{
    auto& file = self.as<StringIO>();
    Value line;
    if (type_of(self).look_up(*intern("readline")).is<NativeFunction>())
        line = TRY(string_io_read_line(file, {}));
    else
        line = TRY(call_method(self, *intern("readline"), {}));
    String* text = line.try_as<String>();
    return text && text->length() == 0 ? Value::stop() : line;
}

Result<Value> string_io_write(StringIO& self, Value given)
{
    String* text = given.try_as<String>();
    if (!text)
        return raise_type_error("string argument expected, got '{}'", type_name_of(given));
    TRY(check_open(self));
    TRY(put(self, *text));
    return int_from_unsigned(text->length());
}

Result<Value> string_io_get_value(StringIO& self)
{
    TRY(check_open(self));
    if (self.length == 0)
        return String::empty();
    return String::create(self.characters(), self.length);
}

Result<int64_t> string_io_tell(StringIO& self)
{
    TRY(check_open(self));
    return static_cast<int64_t>(self.position);
}

Result<int64_t> string_io_seek(StringIO& self, int64_t position, int64_t whence)
{
    TRY(check_open(self));
    if (whence < 0 || whence > 2)
        return raise_value_error("Invalid whence ({}, should be 0, 1 or 2)", whence);
    if (whence == 0 && position < 0)
        return raise_value_error("Negative seek position {}", position);
    if (whence != 0 && position != 0)
        return raise_message(*types().OSError, "Can't do nonzero cur-relative seeks");
    if (whence == 0)
        self.position = static_cast<size_t>(position);
    else if (whence == 2)
        self.position = self.length;
    return static_cast<int64_t>(self.position);
}

Result<Value> string_io_truncate(StringIO& self, Value given)
{
    TRY(check_open(self));
    int64_t size = given.is_none() ? static_cast<int64_t>(self.position) : TRY(to_int64(given, types().OverflowError));
    if (size < 0)
        return raise_value_error("Negative size value {}", size);
    self.length = std::min(self.length, static_cast<size_t>(size));
    return int_from(size);
}

void string_io_close(StringIO& self)
{
    self.is_closed = true;
    self.storage.set(self, nullptr);
    self.length = self.position = 0;
}

Result<void> string_io_flush(StringIO& self)
{
    return check_open(self);
}

Result<bool> string_io_true(StringIO& self)
{
    TRY(check_open(self));
    return true;
}

Result<bool> string_io_false(StringIO& self)
{
    TRY(check_open(self));
    return false;
}

Result<Value> string_io_closed(Value self)
{
    return Value::boolean(self.as<StringIO>().is_closed);
}

Result<Value> string_io_line_buffering(Value self)
{
    TRY(check_open(self.as<StringIO>()));
    return Value::boolean(false);
}

Result<Value> string_io_newlines(Value self)
{
    TRY(check_open(self.as<StringIO>()));
    return newlines_seen(self.as<StringIO>().seen_newlines);
}

}

void define_string_io(ModuleBuilder& module)
{
    Type& type = *create_native_type<StringIO>("StringIO", module_type<TextIoBase>(),
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences });
    type.slots.construct = string_io_construct;
    type.slots.initialise = string_io_initialise;
    type.slots.next = string_io_next;
    TypeBuilder(type)
        .method<string_io_read>("read(self, size=-1, /)")
        .method<string_io_read_line>("readline(self, size=-1, /)")
        .method<string_io_write>("write(self, s, /)")
        .method<string_io_get_value>("getvalue(self, /)")
        .method<string_io_tell>("tell(self, /)")
        .method<string_io_seek>("seek(self, pos, whence=0, /)")
        .method<string_io_truncate>("truncate(self, pos=None, /)")
        .method<string_io_close>("close(self, /)")
        .method<string_io_flush>("flush(self, /)")
        .method<string_io_true>("readable(self, /)")
        .method<string_io_true>("writable(self, /)")
        .method<string_io_true>("seekable(self, /)")
        .method<string_io_false>("isatty(self, /)")
        .property("closed", string_io_closed)
        .property("line_buffering", string_io_line_buffering)
        .property("newlines", string_io_newlines)
        .constant("__module__", String::create_small("_io"))
        .finish();
    // Only a subclass may have something to do when it is closed.
    type.clear(Type::Flag::HasFinaliser);
    module.type(type);
}

}
