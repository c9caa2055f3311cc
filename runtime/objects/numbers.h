// Layouts of numbers that do not fit a Value: ints beyond 50 bits, and complex numbers. Also the instances of
// subclasses of int and float, whatever their size.
#pragma once

#include "runtime/objects/object.h"

#include <gmp.h>

#include <span>

namespace krait {

// Sign and magnitude in GMP limbs, normalised (no leading zero limb; zero has none and is not negative). An exact int
// that fits Value::small_int is never a BigInt, except as an instance of a subclass of int.
class BigInt : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::BigInt;
    static constexpr char const* cell_name = "int";
    BigInt(Type& type, size_t limb_count, bool is_negative)
        : Object(cell_kind, type)
    {
        set_size(limb_count, is_negative);
    }
    std::span<mp_limb_t const> limbs() const { return { limbs_, limb_count() }; }
    mp_limb_t* mutable_limbs() { return limbs_; }
    size_t limb_count() const { return size_and_flags_ & most_limbs; }
    bool is_negative() const { return size_and_flags_ & negative; }
    // Only shrinks, and only while nobody has seen the int.
    void set_size(size_t limb_count, bool is_negative) { size_and_flags_ = limb_count | (is_negative ? negative : 0); }
    size_t payload_size() const { return sizeof(BigInt) + limb_count() * sizeof(mp_limb_t); }
    // Says of an int that a node of arithmetic answers whether it has just been made, so that nobody else holds it.
    // Means nothing for any other.
    bool is_temporary() const { return size_and_flags_ & temporary; }
    void set_temporary(bool is_temporary)
    {
        size_and_flags_ = (size_and_flags_ & ~temporary) | (is_temporary ? temporary : 0);
    }
    void visit(Visitor& visitor) { visit_object(visitor); }

private:
    static constexpr uint64_t negative = uint64_t(1) << 63;
    static constexpr uint64_t temporary = uint64_t(1) << 62;
    static constexpr uint64_t most_limbs = temporary - 1;

    // No bit-fields, which are written a byte at a time: the processor has to wait where it reads a word soon after
    // parts of it were written.
    uint64_t size_and_flags_;
    mp_limb_t limbs_[];
};

// An instance of a subclass of float; exact floats are immediate.
class FloatObject : public Object {
public:
    static constexpr char const* cell_name = "float";
    FloatObject(Type& type, double number)
        : Object(kind_of<FloatObject>(), type)
        , number(number)
    {
    }
    void visit(Visitor& visitor) { visit_object(visitor); }
    double const number;
};

class Complex : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Complex;
    static constexpr char const* cell_name = "complex";
    Complex(Type& type, double real, double imaginary)
        : Object(cell_kind, type)
        , real(real)
        , imaginary(imaginary)
    {
    }
    void visit(Visitor& visitor) { visit_object(visitor); }
    double const real;
    double const imaginary;
};

// Whether the value is an int (bool and subclasses included).
inline bool is_int(Value value)
{
    return value.is_small_int() || value.is_bool() || value.is<BigInt>();
}
inline bool is_float(Value value)
{
    return value.is_double() || value.is<FloatObject>();
}
inline double float_value(Value value)
{
    return value.is_double() ? value.as_double() : value.as<FloatObject>().number;
}

}
