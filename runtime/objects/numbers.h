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
        , limb_count_(limb_count)
        , is_negative_(is_negative)
    {
    }
    std::span<mp_limb_t const> limbs() const { return { limbs_, limb_count_ }; }
    mp_limb_t* mutable_limbs() { return limbs_; }
    size_t limb_count() const { return limb_count_; }
    void set_limb_count(size_t count) { limb_count_ = count; } // only shrinks, of an exact int that nobody has seen
    size_t payload_size() const { return sizeof(BigInt) + limb_count_ * sizeof(mp_limb_t); }
    bool is_negative() const { return is_negative_; }
    void set_negative(bool negative) { is_negative_ = negative; }
    void visit(Visitor& visitor) { visit_object(visitor); }

private:
    size_t limb_count_ : 63;
    size_t is_negative_ : 1;
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
