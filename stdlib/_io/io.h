// Layouts of the files of `_io`, in three layers: FileIO is a file descriptor; BufferedFile puts buffers before it (or
// before any raw file written in a script); TextFile decodes and encodes what a buffered file carries. StringIO and
// BytesIO live in memory. Bytes under way lie in cells, so that nothing outside the heap refers to them, and a file may
// be used by another task while one waits in it.
#pragma once

#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"

namespace krait {

enum class Direction : uint8_t;

// Tags for module_type.
struct IoBase;
struct RawIoBase;
struct BufferedIoBase;
struct TextIoBase;
struct BufferedReader;
struct BufferedWriter;
struct BufferedRandom;
struct UnsupportedOperation;

constexpr size_t io_chunk_size = 8192;

class FileIO : public Object {
public:
    static constexpr char const* cell_name = "FileIO";
    explicit FileIO(Type& type)
        : Object(kind_of<FileIO>(), type)
    {
    }
    int descriptor { -1 };
    bool closes_descriptor { true };
    bool is_readable { false };
    bool is_writable { false };
    bool is_appending { false };
    bool is_created { false };
    bool may_block { true }; // anything but a plain file: reading first waits for data
    bool is_nonblocking { false }; // opened by somebody who wants to hear that nothing is there
    int8_t seekable { -1 }; // 0, 1, or -1 when not yet known
    ValueMember name;

    bool is_closed() const { return descriptor < 0; }
    char const* mode() const;
    // Bytes read, 0 at the end; nullopt when the descriptor is non-blocking and has none.
    Result<std::optional<size_t>> read(uint8_t* to, size_t count);
    Result<std::optional<size_t>> write(uint8_t const* from, size_t count);
    Result<int64_t> seek(int64_t position, int whence);
    Result<void> close();
    Result<void> wait_until_ready(Direction);
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        name.visit(visitor);
    }
};

// A queue of bytes: appended at the end, taken from the front. Part of the cell that owns it.
class ByteQueue {
public:
    size_t size() const { return end_ - begin_; }
    bool is_empty() const { return begin_ == end_; }
    uint8_t const* data() const { return storage_.get() ? storage_->data() + begin_ : nullptr; }
    std::span<uint8_t const> span() const { return { data(), size() }; }
    std::string_view view() const { return { reinterpret_cast<char const*>(data()), size() }; }
    void take(size_t count)
    {
        begin_ += count;
        if (begin_ >= end_)
            begin_ = end_ = 0;
    }
    void clear() { begin_ = end_ = 0; }
    Result<void> append(Cell& owner, std::span<uint8_t const>);
    // Room for `count` bytes at the end. `added_at` makes bytes that were put there part of the queue; the queue may
    // have been used by others in between.
    Result<uint8_t*> room(Cell& owner, size_t count);
    Result<void> added_at(Cell& owner, uint8_t const* from, size_t count);
    void visit(Visitor& visitor) { storage_.visit(visitor); }

private:
    Member<ByteStorage> storage_;
    size_t begin_ { 0 };
    size_t end_ { 0 };
};

class BufferedFile : public Object {
public:
    static constexpr char const* cell_name = "buffered file";
    explicit BufferedFile(Type& type)
        : Object(kind_of<BufferedFile>(), type)
    {
    }
    ValueMember raw; // empty before __init__ and after detach
    bool is_readable { false };
    bool is_writable { false };
    bool is_detached { false };
    size_t buffer_size { io_chunk_size };
    ByteQueue input; // read from raw, not yet asked for
    ByteQueue output; // written, not yet handed to raw

    // `operation` names in the error what was tried.
    Result<void> check_open(char const* operation = nullptr);
    // Reads once from raw; answers how many bytes came, 0 at the end; nullopt when none are there yet.
    Result<std::optional<size_t>> fill(size_t at_least = 0);
    Result<void> write(std::span<uint8_t const>);
    Result<void> flush_output();
    // Forgets what was read ahead, so that raw stands where the caller believes.
    Result<void> drop_input();
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        raw.visit(visitor);
        input.visit(visitor);
        output.visit(visitor);
    }

private:
    Result<std::optional<size_t>> read_raw(uint8_t* to, size_t count);
};

enum class TextEncoding : uint8_t { Utf8, Latin1, Ascii, OtherSingleByte, Wide };
enum class Newline : uint8_t { Universal, UniversalUntranslated, LineFeed, CarriageReturn, Both };

class TextFile : public Object {
public:
    static constexpr char const* cell_name = "TextIOWrapper";
    explicit TextFile(Type& type)
        : Object(kind_of<TextFile>(), type)
    {
    }
    ValueMember buffer; // empty before __init__ and after detach
    Member<String> encoding;
    Member<String> errors;
    ValueMember mode; // what open() was asked for, or empty
    bool is_detached { false };
    bool is_strict { true };
    bool is_line_buffering { false };
    bool is_write_through { false };
    bool is_telling { true };
    bool has_written { false };
    bool is_at_end { false };
    bool is_wide_input_decoded { false };
    uint8_t seen_newlines { 0 };
    TextEncoding kind { TextEncoding::Utf8 };
    Newline newline { Newline::Universal };
    ByteQueue input; // bytes in the file's encoding (Wide: in UTF-8), not yet asked for
    ByteQueue output; // encoded, not yet handed to the buffer
    size_t chunk_size { io_chunk_size }; // read from the buffer at a time
    size_t validated { 0 }; // how much of the input is known to decode

    Result<void> check_open();
    Result<void> configure_encoding(String& name, String& errors);
    Result<void> write(String&);
    Result<void> flush_output();
    Result<bool> fill(); // whether there was more
    Result<String*> decode(std::span<uint8_t const>);
    Result<String*> read_line(int64_t limit);
    Result<String*> read(int64_t count);
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        buffer.visit(visitor);
        encoding.visit(visitor);
        errors.visit(visitor);
        mode.visit(visitor);
        input.visit(visitor);
        output.visit(visitor);
    }

private:
    Result<void> validate();
    void note_newline(std::string_view terminator);
    struct Line {
        size_t length;
        size_t terminator;
    };
    std::optional<Line> find_line(size_t from) const;
    size_t character_length(size_t at) const;
    Result<String*> take(size_t count);
};

class BytesIO : public Object {
public:
    static constexpr char const* cell_name = "BytesIO";
    explicit BytesIO(Type& type)
        : Object(kind_of<BytesIO>(), type)
    {
    }
    Member<ByteArray> contents; // null once closed
    size_t position { 0 };
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        contents.visit(visitor);
    }
};

class StringIO : public Object {
public:
    static constexpr char const* cell_name = "StringIO";
    explicit StringIO(Type& type)
        : Object(kind_of<StringIO>(), type)
    {
    }
    Member<ByteStorage> storage; // characters as wide as the widest that was written
    size_t length { 0 };
    size_t position { 0 };
    String::Width width { String::Width::One };
    Newline newline { Newline::LineFeed };
    uint8_t seen_newlines { 0 };
    bool is_closed { false };
    size_t capacity() const { return storage.get() ? storage->capacity() / static_cast<size_t>(width) : 0; }
    // Calls `body` with a pointer to the characters as uint8_t, uint16_t or uint32_t.
    template <class Body> auto with_characters(Body&& body)
    {
        uint8_t* const bytes = storage.get() ? storage->data() : nullptr;
        switch (width) {
        case String::Width::One:
            return body(bytes);
        case String::Width::Two:
            return body(reinterpret_cast<uint16_t*>(bytes));
        default:
            return body(reinterpret_cast<uint32_t*>(bytes));
        }
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        storage.visit(visitor);
    }
};

[[gnu::cold]] Raised raise_unsupported(std::string_view what);
[[gnu::cold]] Raised raise_closed_file(); // "I/O operation on closed file."
// The bytes of bytes, bytearray, memoryview; TypeError for anything else.
Result<std::span<uint8_t const>> bytes_like(Value);
// Copies into a writable bytes-like object; answers how many fitted.
Result<size_t> writable_size(Value);
Result<void> copy_into(Value target, std::span<uint8_t const>);
// The size argument of read methods: None and absent mean -1.
Result<int64_t> size_argument(Value);
Result<bool> is_file_closed(Value file);
// Flushes a file and closes the one inside, also when that failed; the later error has the earlier as its context.
Result<void> flush_and_close(Value file, Value inner);
// What a file does that nobody uses any more: it closes itself.
void base_finalise(Value self);
// Warns that a file which is finalised was left open, if `raw` is an open descriptor of its own.
void warn_if_open(Value self, Value raw);
Result<Newline> parse_newline(Value given);
Value newlines_seen(uint8_t);

// Makes a file as open() does.
// The str or bytes that a path is, or that a path-like object answers.
Result<Value> file_system_path(Value);
// The path of str, bytes or a path-like object, as the system wants it.
Result<std::string> path_to_open(Value file);
Result<Value> open_file(Value file, std::string_view mode, int64_t buffering, Value encoding, Value errors,
    Value newline, bool closes_descriptor, Value opener);

void define_io_bases(ModuleBuilder&);
void define_file_io(ModuleBuilder&);
void define_buffered(ModuleBuilder&);
void define_text(ModuleBuilder&);
void define_string_io(ModuleBuilder&);
void define_bytes_io(ModuleBuilder&);
void define_pair_and_decoder(ModuleBuilder&);

}
