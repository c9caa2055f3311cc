#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/buffers.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/codecs.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/iteration.h"
#include "runtime/operations/operators.h"
#include "runtime/operations/subscripts.h"
#include "runtime/operations/unraisable.h"
#include "runtime/operations/warnings.h"

namespace krait {

Raised raise_unsupported(std::string_view what)
{
    return raise_message(module_type<UnsupportedOperation>(), what);
}
Raised raise_closed_file()
{
    return raise_value_error("I/O operation on closed file.");
}

Result<std::span<uint8_t const>> bytes_like(Value value)
{
    if (auto bytes = bytes_of(value))
        return *bytes;
    return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(value));
}

Result<size_t> writable_size(Value value)
{
    if (auto bytes = writable_bytes_of(value))
        return bytes->size();
    return raise_type_error("readinto() argument must be read-write bytes-like object, not {}", type_name_of(value));
}

Result<void> copy_into(Value target, std::span<uint8_t const> bytes)
{
    auto to = writable_bytes_of(target);
    if (!to || to->size() < bytes.size())
        return raise_value_error("the buffer became too small");
    std::copy(bytes.begin(), bytes.end(), to->begin());
    return {};
}

Result<int64_t> size_argument(Value size)
{
    if (size.is_empty() || size.is_none())
        return -1;
    if (!type_of(size).slots.to_index)
        return raise_type_error("argument should be integer or None, not '{}'", type_name_of(size));
    return to_int64(size, types().OverflowError);
}

Result<bool> is_file_closed(Value file)
{
    return is_truthy(TRY(get_attribute(file, *intern("closed"))));
}

namespace {

Result<void> check_open(Value self)
{
    if (TRY(is_file_closed(self)))
        return raise_closed_file();
    return {};
}

Result<Value> base_unsupported_seek(Value, Value, Value)
{
    return raise_unsupported("seek");
}
Result<Value> base_unsupported_truncate(Value, Value)
{
    return raise_unsupported("truncate");
}
Result<Value> base_unsupported_file_number(Value)
{
    return raise_unsupported("fileno");
}
Result<Value> base_tell(Value self)
{
    return call_method(self, *intern("seek"), { Value::small_int(0), Value::small_int(1) });
}

Result<bool> base_false(Value self)
{
    TRY(check_open(self));
    return false;
}

Result<void> base_flush(Value self)
{
    return check_open(self);
}

Result<Value> base_closed(Value self)
{
    return get_attribute_or(self, *intern("__IOBase_closed"), Value::boolean(false));
}

Result<void> base_close(Value self)
{
    if (TRY(is_file_closed(self)))
        return {};
    auto flushed = call_method(self, *names().plain_flush, {});
    if (flushed.is_raised()) {
        Exception* error = take_pending();
        if (!error)
            return raised;
        TRY(set_attribute(self, *intern("__IOBase_closed"), Value::boolean(true)));
        return raise_again(*error);
    }
    return set_attribute(self, *intern("__IOBase_closed"), Value::boolean(true));
}

Result<Value> base_enter(Value self)
{
    TRY(check_open(self));
    return self;
}

Result<Value> base_exit(Value self, VarArguments)
{
    return call_method(self, *names().plain_close, {});
}

Result<Value> base_iterate(Value self)
{
    TRY(check_open(self));
    return self;
}

Result<Value> base_next(Value self)
{
    Value line = TRY(call_method(self, *intern("readline"), {}));
    if (TRY(length_of(line)) == 0)
        return Value::stop();
    return line;
}

Result<Value> base_read_line(Value self, Value size)
{
    int64_t limit = TRY(size_argument(size));
    std::string line;
    while (limit < 0 || static_cast<int64_t>(line.size()) < limit) {
        Value chunk = TRY(call_method(self, *names().plain_read, { Value::small_int(1) }));
        Bytes* bytes = chunk.try_as<Bytes>();
        if (!bytes)
            return raise_error(
                *types().OSError, "read() should have returned a bytes object, not '{}'", type_name_of(chunk));
        if (bytes->size() == 0)
            break;
        line += bytes->view();
        if (line.back() == '\n')
            break;
    }
    return Bytes::create(line);
}

Result<Value> base_read_lines(Value self, Value hint)
{
    int64_t limit = TRY(size_argument(hint));
    List* lines = List::create();
    if (limit <= 0) {
        TRY(extend_list(*lines, self));
        return lines;
    }
    int64_t total = 0;
    Value iterator = TRY(iterate(self));
    for (;;) {
        Value line = TRY(next_item(iterator));
        if (line.is_stop())
            break;
        TRY(lines->append(line));
        total += TRY(length_of(line));
        if (total >= limit)
            break;
    }
    return lines;
}

Result<void> base_write_lines(Value self, Value lines)
{
    TRY(check_open(self));
    return for_each(lines, [&](Value line) -> Result<void> {
        TRY(call_method(self, *names().plain_write, { line }));
        return {};
    });
}

Result<Value> base_check_closed(Value self)
{
    TRY(check_open(self));
    return Value::none();
}

template <size_t number> Result<Value> base_check_ability(Value self)
{
    static constexpr std::pair<char const*, char const*> abilities[] = {
        { "readable", "File or stream is not readable." },
        { "writable", "File or stream is not writable." },
        { "seekable", "File or stream is not seekable." },
    };
    if (!TRY(is_truthy(TRY(call_method(self, *intern(abilities[number].first), {})))))
        return raise_unsupported(abilities[number].second);
    return Value::boolean(true);
}

Result<Value> raw_not_implemented(Value, Value)
{
    return raise(*Exception::create(*types().NotImplementedError, std::initializer_list<Value> {}));
}

Result<Value> raw_read(Value self, Value size)
{
    int64_t count = TRY(size_argument(size));
    if (count < 0)
        return call_method(self, *intern("readall"), {});
    Value array = TRY(call(Value(types().bytearray), { int_from(count) }));
    Value got = TRY(call_method(self, *intern("readinto"), { array }));
    if (got.is_none())
        return got;
    int64_t length = TRY(to_int64(got, types().ValueError));
    auto span = array.as<ByteArray>().span();
    return Bytes::create(span.subspan(0, std::min(static_cast<size_t>(std::max<int64_t>(length, 0)), span.size())));
}

Result<Value> raw_read_all(Value self)
{
    std::string all;
    for (;;) {
        Value chunk = TRY(call_method(self, *names().plain_read, { Value::small_int(io_chunk_size) }));
        if (chunk.is_none()) {
            if (all.empty())
                return chunk;
            break;
        }
        Bytes* bytes = chunk.try_as<Bytes>();
        if (!bytes)
            return raise_type_error("read() should return bytes");
        if (bytes->size() == 0)
            break;
        if (!heap().admits(all.size() + bytes->size()))
            return raise_memory_error();
        all += bytes->view();
    }
    return Bytes::create(all);
}

template <size_t number> Result<Value> unsupported_method(Value, VarArguments)
{
    static constexpr char const* names[] = { "read", "read1", "write", "detach", "readline", "readinto" };
    return raise_unsupported(names[number]);
}

Result<Value> buffered_base_read_into(Value self, Value target)
{
    size_t size = TRY(writable_size(target));
    Value bytes = TRY(call_method(self, *names().plain_read, { int_from_unsigned(size) }));
    auto span = TRY(bytes_like(bytes));
    TRY(copy_into(target, span));
    return int_from_unsigned(span.size());
}

Result<Value> text_base_none(Value)
{
    return Value::none();
}

}

Result<void> flush_and_close(Value file, Value inner)
{
    Exception* first = nullptr;
    if (call_method(file, *names().plain_flush, {}).is_raised() && !(first = take_pending()))
        return raised;
    if (call_method(inner, *names().plain_close, {}).is_raised()) {
        Exception* second = first ? take_pending() : nullptr;
        if (!second)
            return raised;
        second->context.set(*second, first);
        return raise_again(*second);
    }
    return first ? Result<void>(raise_again(*first)) : Result<void>();
}

void warn_if_open(Value self, Value raw)
{
    FileIO* file = raw.try_as<FileIO>();
    if (!file || file->is_closed() || !file->closes_descriptor)
        return;
    // Who has never asked for warnings is not shown this one.
    if (runtime().modules->modules->get(*intern("warnings")).is_empty())
        return;
    auto text = repr(self);
    if (text.is_raised()
        || warn(*types().ResourceWarning, "unclosed file " + text.release()->to_utf8(), self).is_raised())
        report_unraisable(self);
}

// What is left open is closed; nobody can hear of an error here.
void base_finalise(Value self)
{
    auto closed = is_file_closed(self);
    if (closed.is_raised() || (!closed.release() && call_method(self, *names().plain_close, {}).is_raised()))
        static_cast<void>(take_pending());
}

void define_io_bases(ModuleBuilder& module)
{
    Value name = String::create_small("_io");
    auto base_flags = { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasDict,
        Type::Flag::HasWeakReferences, Type::Flag::HasFinaliser };
    Type& base = *create_native_type<Instance>("_IOBase", *types().object, base_flags);
    set_module_type<IoBase>(base);
    base.slots.iterate = base_iterate;
    base.slots.next = base_next;
    base.slots.finalise = base_finalise;
    TypeBuilder(base)
        .method<base_unsupported_seek>("seek(self, offset, whence=0, /)")
        .method<base_tell>("tell(self, /)")
        .method<base_unsupported_truncate>("truncate(self, size=None, /)")
        .method<base_unsupported_file_number>("fileno(self, /)")
        .method<base_false>("isatty(self, /)")
        .method<base_false>("readable(self, /)")
        .method<base_false>("writable(self, /)")
        .method<base_false>("seekable(self, /)")
        .method<base_flush>("flush(self, /)")
        .method<base_close>("close(self, /)")
        .property("closed", base_closed)
        .property("__dict__", get_instance_dict, set_instance_dict)
        .method<base_enter>("__enter__(self, /)")
        .method<base_exit>("__exit__(self, /, *args)")
        .method<base_read_line>("readline(self, size=-1, /)")
        .method<base_read_lines>("readlines(self, hint=-1, /)")
        .method<base_write_lines>("writelines(self, lines, /)")
        .method<base_finalise>("__del__(self, /)")
        .method<base_check_closed>("_checkClosed(self, /)")
        .method<base_check_ability<0>>("_checkReadable(self, /)")
        .method<base_check_ability<1>>("_checkWritable(self, /)")
        .method<base_check_ability<2>>("_checkSeekable(self, /)")
        .constant("__module__", name)
        .finish();
    module.type(base);

    Type& raw = *create_native_type<Instance>("_RawIOBase", base, base_flags);
    set_module_type<RawIoBase>(raw);
    TypeBuilder(raw)
        .method<raw_not_implemented>("readinto(self, buffer, /)")
        .method<raw_not_implemented>("write(self, data, /)")
        .method<raw_read>("read(self, size=-1, /)")
        .method<raw_read_all>("readall(self, /)")
        .constant("__module__", name)
        .finish();
    module.type(raw);

    Type& buffered = *create_native_type<Instance>("_BufferedIOBase", base, base_flags);
    set_module_type<BufferedIoBase>(buffered);
    TypeBuilder(buffered)
        .method<unsupported_method<0>>("read(self, /, *args)")
        .method<unsupported_method<1>>("read1(self, /, *args)")
        .method<unsupported_method<2>>("write(self, /, *args)")
        .method<unsupported_method<3>>("detach(self, /, *args)")
        .method<buffered_base_read_into>("readinto(self, buffer, /)")
        .method<buffered_base_read_into>("readinto1(self, buffer, /)")
        .constant("__module__", name)
        .finish();
    module.type(buffered);

    Type& text = *create_native_type<Instance>("_TextIOBase", base, base_flags);
    set_module_type<TextIoBase>(text);
    TypeBuilder(text)
        .method<unsupported_method<0>>("read(self, /, *args)")
        .method<unsupported_method<4>>("readline(self, /, *args)")
        .method<unsupported_method<2>>("write(self, /, *args)")
        .method<unsupported_method<3>>("detach(self, /, *args)")
        .property("encoding", text_base_none)
        .property("errors", text_base_none)
        .property("newlines", text_base_none)
        .constant("__module__", name)
        .finish();
    module.type(text);
}

}
