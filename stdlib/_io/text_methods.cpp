#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

namespace krait {

namespace {

Result<Value> text_construct(Type& type, Arguments const&)
{
    return allocate_object<TextFile>(type, 0);
}

Result<String*> string_argument(Value given, char const* name, std::string_view usual)
{
    if (given.is_empty() || given.is_none())
        return String::create_small(usual);
    if (String* text = given.try_as<String>())
        return text;
    return raise_type_error("TextIOWrapper() argument '{}' must be str or None, not {}", name, type_name_of(given));
}

Result<void> text_initialise(Value self, Arguments const& arguments)
{
    char const* const parameters[] = { "buffer", "encoding", "errors", "newline", "line_buffering", "write_through" };
    Value values[6];
    TRY(bind_arguments("TextIOWrapper", arguments, parameters, 1, values));
    auto& file = self.as<TextFile>();
    file.buffer.set(file, {});
    file.is_detached = false;
    String* encoding = TRY(string_argument(values[1], "encoding", "UTF-8"));
    if (encoding->equals(std::string_view("locale")))
        encoding = String::create_small("UTF-8");
    String* errors = TRY(string_argument(values[2], "errors", "strict"));
    file.newline = TRY(parse_newline(values[3]));
    file.is_line_buffering = values[4].is_present() && TRY(is_truthy(values[4]));
    file.is_write_through = values[5].is_present() && TRY(is_truthy(values[5]));
    TRY(file.configure_encoding(*encoding, *errors));
    file.input.clear();
    file.output.clear();
    file.is_detached = false;
    file.is_at_end = false;
    file.has_written = false;
    file.is_wide_input_decoded = false;
    file.buffer.set(file, values[0]);
    if (values[0].is<BufferedFile>())
        Heap::of(file).unregister_finaliser(*values[0].cell());
    return {};
}

void text_finalise(Value self)
{
    Value buffer = self.as<TextFile>().buffer;
    if (buffer.is_empty())
        return;
    if (auto* binary = buffer.try_as<BufferedFile>())
        warn_if_open(self, binary->raw);
    base_finalise(self);
}

Result<Value> text_write(TextFile& self, Value given)
{
    String* text = given.try_as<String>();
    if (!text)
        return raise_type_error("write() argument must be str, not {}", type_name_of(given));
    TRY(self.check_open());
    if (BufferedFile* file = self.buffer.get().try_as<BufferedFile>(); file && !file->is_writable)
        return raise_unsupported("not writable");
    TRY(self.write(*text));
    return int_from_unsigned(text->length());
}

Result<Value> text_read(TextFile& self, Value size)
{
    int64_t count = TRY(size_argument(size));
    TRY(self.check_open());
    return self.read(count);
}

Result<Value> text_read_line(TextFile& self, Value size)
{
    int64_t limit = TRY(size_argument(size));
    TRY(self.check_open());
    return self.read_line(limit);
}

Result<Value> text_next(Value self)
{
    auto& file = self.as<TextFile>();
    TRY(file.check_open());
    file.is_telling = false;
    Value line;
    if (type_of(self).look_up(*intern("readline")).is<NativeFunction>())
        line = Value(TRY(file.read_line(-1)));
    else
        line = TRY(call_method(self, *intern("readline"), {}));
    if (String* text = line.try_as<String>(); text && text->length() == 0) {
        file.is_telling = true;
        return Value::stop();
    }
    return line;
}

Result<void> text_flush(TextFile& self)
{
    TRY(self.check_open());
    self.is_telling = true;
    TRY(self.flush_output());
    TRY(call_method(self.buffer, *names().plain_flush, {}));
    return {};
}

Result<void> text_close(TextFile& self)
{
    Value buffer = self.buffer;
    if (buffer.is_empty())
        return self.check_open();
    if (TRY(is_file_closed(buffer)))
        return {};
    return flush_and_close(Value(&self), buffer);
}

Result<Value> text_detach(TextFile& self)
{
    TRY(self.check_open());
    TRY(call_method(Value(&self), *names().plain_flush, {}));
    Value buffer = self.buffer;
    self.buffer.set(self, {});
    self.is_detached = true;
    return buffer;
}

Result<Value> text_tell(TextFile& self)
{
    TRY(self.check_open());
    if (!TRY(is_truthy(TRY(call_method(self.buffer, *intern("seekable"), {})))))
        return raise_unsupported("underlying stream is not seekable");
    if (!self.is_telling)
        return raise_message(*types().OSError, "telling position disabled by next() call");
    TRY(self.flush_output());
    TRY(call_method(self.buffer, *names().plain_flush, {}));
    int64_t position = TRY(to_int64(TRY(call_method(self.buffer, *intern("tell"), {})), types().OverflowError));
    return int_from(position - static_cast<int64_t>(self.input.size()));
}

Result<Value> text_seek(TextFile& self, Value cookie, int64_t whence)
{
    TRY(self.check_open());
    if (!TRY(is_truthy(TRY(call_method(self.buffer, *intern("seekable"), {})))))
        return raise_unsupported("underlying stream is not seekable");
    bool is_zero = TRY(is_same_or_equal(cookie, Value::small_int(0)));
    if (whence == 1) {
        if (!is_zero)
            return raise_unsupported("can't do nonzero cur-relative seeks");
        cookie = TRY(text_tell(self));
    } else if (whence == 2) {
        if (!is_zero)
            return raise_unsupported("can't do nonzero end-relative seeks");
    } else if (whence != 0) {
        return raise_value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
    } else if (TRY(compare_truth(cookie, Value::small_int(0), Comparison::Less))) {
        return raise_value_error("negative seek position {}", TRY(repr(cookie))->to_utf8());
    }
    TRY(self.flush_output());
    TRY(call_method(self.buffer, *names().plain_flush, {}));
    self.input.clear();
    self.validated = 0;
    self.is_at_end = false;
    self.is_telling = true;
    self.is_wide_input_decoded = false;
    self.has_written = whence == 2 || !is_zero;
    return call_method(self.buffer, *intern("seek"), { cookie, Value::small_int(whence == 2 ? 2 : 0) });
}

Result<Value> text_truncate(TextFile& self, Value size)
{
    TRY(self.check_open());
    TRY(self.flush_output());
    TRY(call_method(self.buffer, *names().plain_flush, {}));
    if (size.is_none())
        size = TRY(text_tell(self));
    return call_method(self.buffer, *intern("truncate"), { size });
}

Result<void> text_reconfigure(
    TextFile& self, Value encoding, Value errors, Value newline, Value line_buffering, Value write_through)
{
    TRY(self.check_open());
    bool changes_input = !encoding.is_none() || !errors.is_none() || newline.is_present();
    if (changes_input && !self.input.is_empty())
        return raise_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    TRY(text_flush(self));
    if (!encoding.is_none() || !errors.is_none()) {
        String* name = encoding.is_none() ? self.encoding.get() : TRY(string_argument(encoding, "encoding", ""));
        String* handler = errors.is_none() ? (encoding.is_none() ? self.errors.get() : String::create_small("strict"))
                                           : TRY(string_argument(errors, "errors", ""));
        TRY(self.configure_encoding(*name, *handler));
    }
    if (newline.is_present())
        self.newline = TRY(parse_newline(newline));
    if (!line_buffering.is_none())
        self.is_line_buffering = TRY(is_truthy(line_buffering));
    if (!write_through.is_none())
        self.is_write_through = TRY(is_truthy(write_through));
    return {};
}

template <size_t number> Result<Value> forwarded(TextFile& self)
{
    static constexpr char const* names[] = { "seekable", "fileno", "isatty", "readable", "writable" };
    TRY(self.check_open());
    return call_method(self.buffer, *intern(names[number]), {});
}

Result<Value> buffer_of(Value self)
{
    auto& file = self.as<TextFile>();
    if (file.buffer.get().is_present())
        return file.buffer.get();
    return raise_message(*types().ValueError,
        file.is_detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
}

Result<Value> text_closed(Value self)
{
    return get_attribute(TRY(buffer_of(self)), *intern("closed"));
}
Result<Value> text_name(Value self)
{
    return get_attribute(TRY(buffer_of(self)), *names().plain_name);
}
// Kept when the buffer is detached, but not there before `__init__`.
Result<void> check_initialised(TextFile const& file)
{
    if (file.encoding.get())
        return {};
    return raise_message(*types().ValueError, "I/O operation on uninitialized object");
}

Result<Value> text_encoding(Value self)
{
    String* encoding = self.as<TextFile>().encoding;
    return encoding ? Value(encoding) : Value::none();
}
Result<Value> text_errors(Value self)
{
    TRY(check_initialised(self.as<TextFile>()));
    return self.as<TextFile>().errors.get();
}
Result<Value> text_newlines(Value self)
{
    return newlines_seen(self.as<TextFile>().seen_newlines);
}
Result<Value> text_line_buffering(Value self)
{
    return Value::boolean(self.as<TextFile>().is_line_buffering);
}
Result<Value> text_write_through(Value self)
{
    return Value::boolean(self.as<TextFile>().is_write_through);
}

Result<Value> text_mode(Value self)
{
    Value mode = self.as<TextFile>().mode;
    if (mode.is_empty())
        return raise_error(*types().AttributeError, "'{}' object has no attribute 'mode'", type_name_of(self));
    return mode;
}

Result<void> text_set_mode(Value self, Value mode)
{
    auto& file = self.as<TextFile>();
    file.mode.set(file, mode);
    return {};
}

Result<Value> text_chunk_size(Value self)
{
    return int_from_unsigned(self.as<TextFile>().chunk_size);
}

Result<void> text_set_chunk_size(Value self, Value size)
{
    if (size.is_empty())
        return raise_message(*types().AttributeError, "cannot delete attribute");
    int64_t const wanted = TRY(to_int64(size, types().ValueError));
    if (wanted <= 0)
        return raise_value_error("a strictly positive integer is required");
    self.as<TextFile>().chunk_size = static_cast<size_t>(wanted);
    return {};
}

Result<Value> text_repr(Value self)
{
    auto& file = self.as<TextFile>();
    TRY(check_initialised(file));
    std::string text = "<_io." + file.type().name_utf8();
    if (file.buffer.get().is_present()) {
        auto found = get_attribute_or(file.buffer, *names().plain_name, Value::not_implemented());
        // A buffer without a file in it has no name.
        if (found.is_raised() && !clear_pending_if(*types().ValueError))
            return raised;
        Value name = found.is_raised() ? Value::not_implemented() : found.release();
        if (!name.is_not_implemented())
            text += " name=" + TRY(repr(name))->to_utf8();
        if (file.mode.get().is_present())
            text += " mode=" + TRY(repr(file.mode))->to_utf8();
    }
    text += " encoding=" + TRY(repr(file.encoding.get()))->to_utf8() + ">";
    return String::create(text);
}

}

void define_text(ModuleBuilder& module)
{
    Type& type = *create_native_type<TextFile>("TextIOWrapper", module_type<TextIoBase>(),
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict, Type::Flag::HasWeakReferences,
            Type::Flag::HasFinaliser });
    set_module_type<TextFile>(type);
    type.slots.construct = text_construct;
    type.slots.initialise = text_initialise;
    type.slots.finalise = text_finalise;
    type.slots.repr = text_repr;
    type.slots.next = text_next;
    TypeBuilder(type)
        .method<text_write>("write(self, text, /)")
        .method<text_read>("read(self, size=-1, /)")
        .method<text_read_line>("readline(self, size=-1, /)")
        .method<text_flush>("flush(self, /)")
        .method<text_close>("close(self, /)")
        .method<text_detach>("detach(self, /)")
        .method<text_tell>("tell(self, /)")
        .method<text_seek>("seek(self, cookie, whence=0, /)")
        .method<text_truncate>("truncate(self, pos=None, /)")
        .method<text_reconfigure>(
            "reconfigure(self, /, *, encoding=None, errors=None, newline=..., line_buffering=None, "
            "write_through=None)")
        .method<forwarded<0>>("seekable(self, /)")
        .method<forwarded<1>>("fileno(self, /)")
        .method<forwarded<2>>("isatty(self, /)")
        .method<forwarded<3>>("readable(self, /)")
        .method<forwarded<4>>("writable(self, /)")
        .property("buffer", buffer_of)
        .property("closed", text_closed)
        .property("name", text_name)
        .property("encoding", text_encoding)
        .property("errors", text_errors)
        .property("newlines", text_newlines)
        .property("line_buffering", text_line_buffering)
        .property("write_through", text_write_through)
        .property("mode", text_mode, text_set_mode)
        .property("_CHUNK_SIZE", text_chunk_size, text_set_chunk_size)
        .constant("__module__", String::create_small("_io"))
        .finish();
    module.type(type);
}

}
