#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/text_builder.h"

#include <algorithm>
#include <cstring>

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

// Makes room for so many characters, and for some that are so wide.
Result<void> reserve(StringIO& file, size_t length, String::Width width)
{
    if (length <= file.capacity() && width <= file.width)
        return {};
    width = std::max(width, file.width);
    size_t const capacity = file.capacity();
    size_t wanted = length <= capacity ? capacity : std::max({ length, capacity * 2, size_t(64) });
    if (wanted > Cell::heap_range_size / sizeof(char32_t))
        return raise_memory_error();
    ByteStorage* larger = ByteStorage::try_create(wanted * static_cast<size_t>(width));
    if (!larger)
        return raise_memory_error();
    file.with_characters([&](auto const* characters) {
        copy_characters(larger->data(), width, 0, characters, file.width, 0, file.length);
    });
    file.storage.set(file, larger);
    file.width = width;
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
    if (text.length() == 0)
        return {};
    bool to_line_feed = file.newline == Newline::Universal;
    bool to_return = file.newline == Newline::CarriageReturn;
    bool to_both = file.newline == Newline::Both;
    if (to_line_feed || file.newline == Newline::UniversalUntranslated)
        note_newlines(file, text);
    TRY(reserve(file, file.position + text.length() * (to_both ? 2 : 1), text.width()));
    file.with_characters([&](auto* characters) {
        // A gap behind the end is filled with NUL characters.
        if (file.position > file.length)
            std::fill(characters + file.length, characters + file.position, 0);
        if (!to_line_feed && !to_return && !to_both) {
            copy_characters(characters, file.width, file.position, text.characters(), text.width(), 0, text.length());
            file.position += text.length();
            return;
        }
        auto* next = characters + file.position;
        for (size_t i = 0; i < text.length(); ++i) {
            char32_t character = text.at(i);
            if (character == U'\r' && to_line_feed) {
                character = U'\n';
                i += i + 1 < text.length() && text.at(i + 1) == U'\n';
            } else if (character == U'\n' && to_both) {
                *next++ = U'\r';
            } else if (character == U'\n' && to_return) {
                character = U'\r';
            }
            *next++ = static_cast<std::decay_t<decltype(*next)>>(character);
        }
        file.position = static_cast<size_t>(next - characters);
    });
    file.length = std::max(file.length, file.position);
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
    file.storage.set(file, nullptr);
    file.width = String::Width::One;
    file.length = file.position = 0;
    file.seen_newlines = 0;
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
    String* text = TRY(file.with_characters(
        [&](auto const* characters) { return String::create_from_units(characters + file.position, count); }));
    file.position += count;
    return text;
}

Result<Value> string_io_read(StringIO& self, Value size)
{
    TRY(check_open(self));
    int64_t count = TRY(size_argument(size));
    return take(self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}

// Where the line that begins at `at` ends, at most at `end`.
template <class Unit> size_t end_of_line(Newline newline, Unit const* characters, size_t at, size_t end)
{
    size_t const start = at;
    bool const is_universal = newline == Newline::Universal || newline == Newline::UniversalUntranslated;
    if (newline == Newline::LineFeed) {
        if constexpr (sizeof(Unit) == 1) {
            auto const* found = static_cast<Unit const*>(std::memchr(characters + at, '\n', end - at));
            return found ? static_cast<size_t>(found - characters) + 1 : end;
        }
    }
    while (at < end) {
        Unit const character = characters[at++];
        if (character == U'\n' && newline != Newline::CarriageReturn) {
            if (newline != Newline::Both || (at - start >= 2 && characters[at - 2] == U'\r'))
                break;
        } else if (character == U'\r' && (is_universal || newline == Newline::CarriageReturn)) {
            if (is_universal && at < end && characters[at] == U'\n')
                ++at;
            break;
        }
    }
    return at;
}

Result<Value> string_io_read_line(StringIO& self, Value size)
{
    TRY(check_open(self));
    int64_t limit = TRY(size_argument(size));
    if (self.position >= self.length)
        return String::empty();
    size_t end = self.length;
    if (limit >= 0)
        end = std::min(end, self.position + std::min(static_cast<size_t>(limit), end - self.position));
    size_t const line_end = self.with_characters(
        [&](auto const* characters) { return end_of_line(self.newline, characters, self.position, end); });
    return take(self, line_end - self.position);
}

Result<Value> string_io_next(Value self)
{
    auto& file = self.as<StringIO>();
    Value line;
    // Only a subclass may read lines in another way.
    if (file.is_exactly<StringIO>() || type_of(self).look_up(*intern("readline")).is<NativeFunction>())
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
    return TRY(self.with_characters(
        [&](auto const* characters) { return String::create_from_units(characters, self.length); }));
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
    self.width = String::Width::One;
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
