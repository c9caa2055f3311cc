#include "stdlib/_io/io.h"

#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"
#include "stdlib/standard_streams.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace krait {

namespace {

// The files that open() has made for writing and that are not closed yet, as far as they are alive.
class OpenWriters : public Cell {
public:
    static constexpr char const* cell_name = "open writers";
    static constexpr bool needs_destruction = true;
    OpenWriters()
        : Cell(kind_of<OpenWriters>())
    {
    }
    bool is_empty() const { return files_.empty(); }
    void add(Object& file)
    {
        files_.push_back(&file);
        write_barrier(*this);
    }
    // Those of them that write to the file with this status.
    Result<List*> writers_to(struct stat const& wanted)
    {
        std::erase_if(files_, [](Object* file) { return descriptor_of(*file) < 0; });
        List* found = List::create();
        for (size_t i = 0; i < files_.size(); ++i) {
            struct stat status;
            if (::fstat(descriptor_of(*files_[i]), &status) == 0 && status.st_ino == wanted.st_ino
                && status.st_dev == wanted.st_dev)
                TRY(found->append(files_[i]));
        }
        return found;
    }
    void visit(Visitor&) { }
    void update_weak(Heap const& heap)
    {
        std::erase_if(files_, [&](Object* file) { return !heap.survives(*file); });
    }

private:
    // Below zero when the file is closed, or some class of a script lies in between.
    static int descriptor_of(Object& file)
    {
        Value raw = &file;
        if (file.is<TextFile>())
            raw = file.as<TextFile>().buffer;
        if (raw.is<BufferedFile>())
            raw = raw.as<BufferedFile>().raw;
        return raw.is<FileIO>() ? raw.as<FileIO>().descriptor : -1;
    }

    std::vector<Object*> files_;
};

bool has(std::string_view mode, char character)
{
    return mode.find(character) != mode.npos;
}

struct TextOrBinary {
    bool is_text { true };
    std::string raw_mode;
};

Result<TextOrBinary> parse_open_mode(std::string_view mode)
{
    for (size_t i = 0; i < mode.size(); ++i) {
        if (!has("axrwb+t", mode[i]) || mode.find(mode[i], i + 1) != mode.npos)
            return raise_value_error("invalid mode: '{}'", std::string(mode));
    }
    int kinds = has(mode, 'x') + has(mode, 'r') + has(mode, 'w') + has(mode, 'a');
    if (has(mode, 't') && has(mode, 'b'))
        return raise_value_error("can't have text and binary mode at once");
    if (kinds > 1)
        return raise_value_error("must have exactly one of create/read/write/append mode");
    if (kinds == 0)
        return raise_value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    TextOrBinary result;
    result.is_text = !has(mode, 'b');
    for (char character : mode) {
        if (character != 't' && character != 'b')
            result.raw_mode += character;
    }
    return result;
}

// Closes what was opened when a layer above it fails to be made; the first error stays.
Raised close_and_reraise(Value file)
{
    Exception* error = take_pending();
    if (!error)
        return raised;
    if (call_method(file, *names().plain_close, {}).is_raised() && !take_pending())
        return raised;
    return raise_again(*error);
}

Result<Value> io_open(
    Value file, Value mode, Value buffering, Value encoding, Value errors, Value newline, bool closefd, Value opener)
{
    if (!mode.is<String>())
        return raise_type_error("open() argument 'mode' must be str, not {}", type_name_of(mode));
    for (auto [value, name] : { std::pair { encoding, "encoding" }, { errors, "errors" }, { newline, "newline" } }) {
        if (!value.is_none() && !value.is<String>())
            return raise_type_error("open() argument '{}' must be str or None, not {}", name, type_name_of(value));
    }
    if (!type_of(file).slots.to_index)
        file = TRY(file_system_path(file));
    return open_file(file, mode.as<String>().to_utf8(), TRY(to_int64(buffering, types().OverflowError)), encoding,
        errors, newline, closefd, opener);
}

Result<Value> io_open_code(Value path)
{
    return open_file(path, "rb", -1, Value::none(), Value::none(), Value::none(), true, Value::none());
}

Result<Value> io_text_encoding(Value encoding, Value)
{
    if (encoding.is_none())
        return String::create_small("locale");
    return encoding;
}

// `_io.UnsupportedOperation`, which is both an OSError and a ValueError.
Result<Type*> create_unsupported_operation()
{
    Dict* attributes = Dict::create();
    TRY(attributes->set(*names().module_, String::create_small("io")));
    Value made = TRY(call(Value(types().type),
        { String::create_small("UnsupportedOperation"), Tuple::create({ types().OSError, types().ValueError }),
            attributes }));
    return &made.as<Type>();
}

Result<void> define_io(ModuleBuilder& module)
{
    Type* unsupported = TRY(create_unsupported_operation());
    set_module_type<UnsupportedOperation>(*unsupported);
    module.constant("UnsupportedOperation", Value(unsupported));
    module.constant("BlockingIOError", Value(types().BlockingIOError));
    module.constant("DEFAULT_BUFFER_SIZE", int64_t(io_chunk_size));
    auto* writers = heap().allocate<OpenWriters>();
    heap().register_weak(*writers);
    set_module_state(*writers);
    define_io_bases(module);
    define_file_io(module);
    define_buffered(module);
    define_text(module);
    define_string_io(module);
    define_bytes_io(module);
    define_pair_and_decoder(module);
    module
        .function<io_open>("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
                           "opener=None)",
            "Open file and return a stream.  Raise OSError upon failure.")
        .function<io_open_code>("open_code(path)", "Opens the provided file with the intent to import the contents.")
        .function<io_text_encoding>("text_encoding(encoding, stacklevel=2, /)");
    return {};
}

bool is_open_descriptor(int descriptor)
{
    return ::fcntl(descriptor, F_GETFD) >= 0;
}

}

namespace {

bool is_named_by_global(Value value)
{
    Runtime& own = runtime();
    auto* globals = own.find_current_globals ? Value::from_bits(own.find_current_globals(own)).try_as<Dict>() : nullptr;
    DictTable* table = globals ? globals->table() : nullptr;
    for (uint32_t i = table ? table->first_entry() : 0; table && i < table->entry_count(); ++i) {
        if (table->entries()[i].value == value)
            return true;
    }
    return false;
}

// A script may have written to the file that it opens now, and dropped what it wrote with without closing it; nobody
// knows that before the next collection. So writers are asked to write out what they hold back, but for those that a
// global of the module still names. Trouble with that will be theirs when they are closed.
Result<void> write_out_what_is_held_back(Value file)
{
    auto& writers = module_state<OpenWriters>();
    if (writers.is_empty() || type_of(file).slots.to_index)
        return {};
    auto path = path_to_open(file);
    if (path.is_raised()) {
        static_cast<void>(take_pending()); // whoever opens it will say so
        return {};
    }
    struct stat status;
    if (::stat(path.release().c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    List* found = TRY(writers.writers_to(status));
    for (size_t i = 0; i < found->size(); ++i) {
        if (is_named_by_global(found->at(i)))
            continue;
        if (!call_method(found->at(i), *intern("flush"), {}).is_raised())
            continue;
        if (is_termination_pending())
            return raised;
        static_cast<void>(take_pending());
    }
    return {};
}

Result<Value> open_layers(Value file, std::string_view mode, int64_t buffering, Value encoding, Value errors,
    Value newline, bool closes_descriptor, Value opener)
{
    TextOrBinary parsed = TRY(parse_open_mode(mode));
    bool is_binary = !parsed.is_text;
    if (is_binary && !encoding.is_none())
        return raise_value_error("binary mode doesn't take an encoding argument");
    if (is_binary && !errors.is_none())
        return raise_value_error("binary mode doesn't take an errors argument");
    if (is_binary && !newline.is_none())
        return raise_value_error("binary mode doesn't take a newline argument");

    Value raw = TRY(call(Value(&module_type<FileIO>()),
        { file, TRY(String::create(parsed.raw_mode)), Value::boolean(closes_descriptor), opener }));
    auto& plain = raw.as<FileIO>();
    bool is_terminal = plain.may_block && (buffering < 0 || buffering == 1) && ::isatty(plain.descriptor) == 1;
    bool is_line_buffering = false;
    if (buffering == 1 || (buffering < 0 && is_terminal)) {
        buffering = -1;
        is_line_buffering = parsed.is_text;
    }
    if (buffering < 0) {
        buffering = int64_t(io_chunk_size);
        struct stat status;
        if (::fstat(plain.descriptor, &status) == 0 && status.st_blksize > 1)
            buffering = std::max<int64_t>(status.st_blksize, int64_t(io_chunk_size));
    }
    if (buffering == 0) {
        if (is_binary)
            return raw;
        static_cast<void>(raise_value_error("can't have unbuffered text I/O"));
        return close_and_reraise(raw);
    }
    Type& buffer_type = has(mode, '+') ? module_type<BufferedRandom>()
        : has(mode, 'r')               ? module_type<BufferedReader>()
                                       : module_type<BufferedWriter>();
    auto buffered = call(Value(&buffer_type), { raw, int_from(buffering) });
    if (buffered.is_raised())
        return close_and_reraise(raw);
    Value buffer = buffered.release();
    if (is_binary)
        return buffer;
    auto text = call(
        Value(&module_type<TextFile>()), { buffer, encoding, errors, newline, Value::boolean(is_line_buffering) });
    if (text.is_raised())
        return close_and_reraise(buffer);
    auto& result = text.release().as<TextFile>();
    result.mode.set(result, TRY(String::create(mode)));
    return &result;
}

}

Result<Value> open_file(Value file, std::string_view mode, int64_t buffering, Value encoding, Value errors,
    Value newline, bool closes_descriptor, Value opener)
{
    TRY(write_out_what_is_held_back(file));
    Value opened = TRY(open_layers(file, mode, buffering, encoding, errors, newline, closes_descriptor, opener));
    if (mode.find_first_of("wax+") != std::string_view::npos)
        module_state<OpenWriters>().add(opened.object());
    return opened;
}

Result<void> install_standard_streams(Module& io, Module& sys, Module& builtins)
{
    struct Stream {
        int descriptor;
        char const* name;
        char const* original;
        char const* mode;
        char const* errors;
    };
    for (Stream stream :
        { Stream { 0, "stdin", "__stdin__", "r", "strict" }, Stream { 1, "stdout", "__stdout__", "w", "strict" },
            Stream { 2, "stderr", "__stderr__", "w", "backslashreplace" } }) {
        Value file = Value::none();
        if (is_open_descriptor(stream.descriptor)) {
            // Standard error is never held back longer than a line.
            file = TRY(open_file(int_from(stream.descriptor), stream.mode, stream.descriptor == 2 ? 1 : -1,
                String::create_small("utf-8"), String::create_small(stream.errors), Value::none(), false,
                Value::none()));
            auto& text = file.as<TextFile>();
            auto& plain = text.buffer.get().as<BufferedFile>().raw.get().as<FileIO>();
            plain.name.set(plain, TRY(String::create(std::string("<") + stream.name + ">")));
            if (stream.descriptor == 2)
                text.is_line_buffering = true;
            // They are written out when the program ends, but what its finalisers print shall appear, too.
            Heap::of(text).unregister_finaliser(text);
        }
        TRY(sys.dict->set(*intern(stream.name), file));
        TRY(sys.dict->set(*intern(stream.original), file));
    }
    Value open = io.dict->get(*intern("open"));
    return builtins.dict->set(*intern("open"), open);
}

extern const NativeModule io_module { "_io", define_io };

}
