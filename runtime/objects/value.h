// Value: eight bytes that are a float, a small int, a cell or one of a few immediates.
//
// NaN boxing with plain pointers: a cell is its address; floats are offset by 2^49 so that no float looks like a
// pointer; ints of 50 bits have the top fourteen bits set. All bits zero is the empty value: "nothing here", which is
// an unbound local, an absent argument, or, in a Result, "an exception is pending". It never escapes to scripts.
#pragma once

#include "runtime/core/result.h"
#include "runtime/heap/cell.h"
#include "runtime/heap/member.h"
#include "runtime/heap/visitor.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace krait {

class Object;
class String;
class Type;

class Value {
public:
    static constexpr int64_t smallest_small_int = -(int64_t(1) << 49);
    static constexpr int64_t largest_small_int = (int64_t(1) << 49) - 1;
    static constexpr uint64_t int_tag = uint64_t(0xFFFC) << 48;
    static constexpr uint64_t int_mask = (uint64_t(1) << 50) - 1;
    static constexpr uint64_t double_offset = uint64_t(1) << 49;

    constexpr Value() = default;
    Value(Cell* cell) // NOLINT: a cell is a value
        : bits_(reinterpret_cast<uint64_t>(cell))
    {
    }

    static constexpr Value from_bits(uint64_t bits)
    {
        Value value;
        value.bits_ = bits;
        return value;
    }
    static constexpr Value none() { return from_bits(none_bits); }
    static constexpr Value boolean(bool truth) { return from_bits(truth ? true_bits : false_bits); }
    static constexpr Value not_implemented() { return from_bits(not_implemented_bits); }
    static constexpr Value ellipsis() { return from_bits(ellipsis_bits); }
    // What a `next` slot answers at the end of an iteration. Never escapes to scripts.
    static constexpr Value stop() { return from_bits(stop_bits); }
    static constexpr Value small_int(int64_t number)
    {
        return from_bits(int_tag | (static_cast<uint64_t>(number) & int_mask));
    }
    static Value number(double number)
    {
        if (number != number) [[unlikely]]
            number = std::copysign(std::numeric_limits<double>::quiet_NaN(), number);
        return from_bits(std::bit_cast<uint64_t>(number) + double_offset);
    }
    static constexpr bool fits_small_int(int64_t number)
    {
        return number >= smallest_small_int && number <= largest_small_int;
    }

    constexpr uint64_t bits() const { return bits_; }
    constexpr bool is_empty() const { return bits_ == 0; }
    constexpr bool is_present() const { return bits_ != 0; }
    constexpr bool is_none() const { return bits_ == none_bits; }
    constexpr bool is_true() const { return bits_ == true_bits; }
    constexpr bool is_false() const { return bits_ == false_bits; }
    constexpr bool is_bool() const { return bits_ == true_bits || bits_ == false_bits; }
    constexpr bool is_not_implemented() const { return bits_ == not_implemented_bits; }
    constexpr bool is_ellipsis() const { return bits_ == ellipsis_bits; }
    constexpr bool is_stop() const { return bits_ == stop_bits; }
    constexpr bool is_cell() const { return bits_ - 4096 < (uint64_t(1) << 48) - 4096; }
    constexpr bool is_small_int() const { return bits_ >= int_tag; }
    constexpr bool is_double() const
    {
        return bits_ - double_offset < int_tag - double_offset; // what lies below the offset wraps around
    }
    static constexpr bool are_small_ints(Value left, Value right) { return (left.bits_ & right.bits_) >= int_tag; }

    constexpr int64_t as_small_int() const { return static_cast<int64_t>(bits_ << 14) >> 14; }
    // The number of a small int times 2^14, and back: sums and products of these overflow 64 bits exactly when they do
    // not fit a small int.
    constexpr int64_t as_scaled_int() const { return static_cast<int64_t>(bits_ << 14); }
    static constexpr Value from_scaled_int(int64_t scaled)
    {
        return from_bits(int_tag | static_cast<uint64_t>(scaled) >> 14);
    }
    double as_double() const { return std::bit_cast<double>(bits_ - double_offset); }
    bool as_bool() const { return bits_ == true_bits; }
    Cell* cell() const { return reinterpret_cast<Cell*>(bits_); }
    Object& object() const;

    // Whether this is a cell of class T (a subclass written in a script has the same class).
    template <class T> bool is() const { return is_cell() && cell()->is<T>(); }
    // Whether this is a T whose type is the built-in one itself, not derived from it: one test of the header. Only for
    // classes of cells that belong to one built-in type.
    template <class T> bool is_exactly() const;
    template <class T> T& as() const { return *static_cast<T*>(cell()); }
    // The cell as T, or null when it is something else.
    template <class T> T* try_as() const { return is<T>() ? static_cast<T*>(cell()) : nullptr; }

    // Python's `is`.
    friend constexpr bool operator==(Value left, Value right) { return left.bits_ == right.bits_; }

    void visit(Visitor& visitor) const { visitor.visit_value_bits(bits_); }

private:
    static constexpr uint64_t none_bits = 0x10;
    static constexpr uint64_t false_bits = 0x20;
    static constexpr uint64_t true_bits = 0x30;
    static constexpr uint64_t not_implemented_bits = 0x40;
    static constexpr uint64_t ellipsis_bits = 0x50;
    static constexpr uint64_t stop_bits = 0x60;

    uint64_t bits_ { 0 };
};

static_assert(sizeof(Value) == 8);
static_assert(std::is_trivially_copyable_v<Value>);

template <> class [[nodiscard]] Result<Value> {
public:
    Result(Raised) { }
    Result(Value value)
        : value_(value)
    {
    }
    Result(Cell* cell)
        : value_(cell)
    {
    }
    template <class T>
    requires std::is_base_of_v<Cell, T> Result(Result<T*> result)
        : value_(result.is_raised() ? Value() : Value(result.release()))
    {
    }
    bool is_raised() const { return value_.is_empty(); }
    Value release() const { return value_; }

private:
    Value value_;
};

// For a store of one value: what is no cell concerns no collection.
inline void write_barrier(Cell& owner, Value stored)
{
    if (owner.is_barrier_armed()) [[unlikely]] {
        if (stored.is_cell())
            remember_store(owner);
    }
}

// A Value inside a cell: stores go through the write barrier.
template <> class Member<Value> {
public:
    Member() = default;
    explicit Member(Value value)
        : value_(value)
    {
    }
    void set(Cell& owner, Value value)
    {
        value_ = value;
        write_barrier(owner, value);
    }
    Value get() const { return value_; }
    operator Value() const { return value_; }
    void visit(Visitor& visitor) const { value_.visit(visitor); }

    Member(Member const&) = delete;
    Member& operator=(Member const&) = delete;

private:
    Value value_;
};

using ValueMember = Member<Value>;

// For the arrays of backing stores: `rows` rows of `words_a_row` words, which begin with `values_a_row` Values.
inline void visit_rows(Visitor& visitor, void const* first, size_t rows, size_t words_a_row, size_t values_a_row)
{
    visitor.visit_rows(static_cast<uint64_t const*>(first), rows, words_a_row, values_a_row);
}
inline void visit_values(Visitor& visitor, Value const* values, size_t count)
{
    visit_rows(visitor, values, count, 1, 1);
}

}
