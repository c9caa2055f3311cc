// Unpickler: what `pickle.Unpickler` objects hold. The bytes come from a file in pieces, or are all there (loads); what
// a frame brought and nobody has read yet stays for the next load.
#pragma once

#include "runtime/objects/array.h"
#include "stdlib/_pickle/pickle.h"

namespace krait::pickle {

// What was remembered, by number. Pickles count from zero, so that nearly all lies in a list; other numbers, which
// bytes from anywhere may ask for, go to a dict.
class NumberedMemo {
public:
    Value get(uint64_t number) const; // empty when absent
    Result<void> put(Object& owner, uint64_t number, Value);
    size_t size() const { return (row_.get() ? row_->size() : 0) + (others_.get() ? others_->size() : 0); }
    void clear(Object& owner);
    Result<Dict*> copy() const;
    void visit(Visitor& visitor)
    {
        row_.visit(visitor);
        others_.visit(visitor);
    }

private:
    Member<List> row_;
    Member<Dict> others_;
};

class Unpickler : public Object {
public:
    static constexpr char const* cell_name = "pickle.Unpickler";
    explicit Unpickler(Type& type)
        : Object(kind_of<Unpickler>(), type)
    {
    }
    void visit(Visitor&);

    // The next `count` bytes, which stay where they are until more are read.
    Result<uint8_t const*> take(size_t count)
    {
        if (static_cast<size_t>(end_ - position_) < count) [[unlikely]]
            return take_from_file(count);
        return std::exchange(position_, position_ + count);
    }
    // As `take`, for an instruction: EOFError at the end.
    Result<uint8_t const*> take_instruction()
    {
        if (position_ == end_) [[unlikely]]
            return take_instruction_from_file();
        return position_++;
    }
    // A line without its newline.
    Result<std::string_view> take_line();
    // Makes `count` bytes available that belong together.
    Result<void> start_frame(uint64_t count);
    // Tells the file how far it was read when it was only looked at.
    Result<void> skip_consumed();
    void read_from(Bytes&);
    Result<void> read_from_file(Value file);
    bool has_source() const { return position_ != nullptr; }

    ValueMember persistent_load;
    ValueMember buffers; // an iterator, or empty
    ValueMember encoding; // of the texts of Python 2
    ValueMember errors;
    NumberedMemo memo;
    int protocol { 0 };
    bool fixes_imports { true };

private:
    enum class Amount : uint8_t { Bytes, Line };
    Result<uint8_t const*> take_from_file(size_t count);
    Result<uint8_t const*> take_instruction_from_file();
    // Answers how much the piece has.
    Result<size_t> read_piece(Amount, size_t count);
    Result<void> hold(Value piece);

    Member<Bytes> piece_;
    uint8_t const* position_ { nullptr }; // what was not yet read of the piece
    uint8_t const* end_ { nullptr };
    uint8_t const* consumed_ { nullptr }; // what the file's position lies before, if it was looked at only; else null
    ValueMember read_; // of the file; empty when there is none
    ValueMember readline_;
    ValueMember peek_; // may be empty
};

// Reads one object.
Result<Value> load(Unpickler&);
// `Unpickler.find_class`
Result<Value> find_class(Unpickler&, String& module, String& name);

}
