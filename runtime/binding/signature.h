// Signature: the parameters of a native function, parsed from the line that a reader of Python would write, such as
// "sort(self, /, *, key=None, reverse=False)". Defaults are literals (None, True, False, ints, floats, strings); a
// default of `...` means "absent": the function gets an empty value. `self` and `cls` are ordinary first parameters.
// Parsed when the function is first called, as most native functions of a program never are.
#pragma once

#include "runtime/objects/arguments.h"
#include "runtime/objects/string.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace krait {

class NativeFunction;

// What a call passes for `*args`: the values stay where they lie. The parameter's slot tells where this object is,
// which whoever binds a call keeps on its stack.
class RestOfArguments {
public:
    Value put(std::span<Value const> values)
    {
        values_ = values;
        return Value::small_int(reinterpret_cast<intptr_t>(this));
    }
    static std::span<Value const> from(Value slot)
    {
        return reinterpret_cast<RestOfArguments const*>(static_cast<intptr_t>(slot.as_small_int()))->values_;
    }

private:
    std::span<Value const> values_;
};

class Signature : public Cell {
public:
    static constexpr char const* cell_name = "signature";

    enum class Kind : uint8_t { PositionalOnly, Positional, KeywordOnly, VarPositional, VarKeyword };
    struct Parameter {
        String* name; // interned
        Value default_value;
        Kind kind;
        bool is_required;
    };

    // A mistake in the text is a mistake in this program.
    static Signature* parse(std::string_view text);
    static std::string_view name_in(std::string_view text); // "sort"
    static std::string_view parameters_in(std::string_view text); // "(self, /, *, key=None, reverse=False)"
    explicit Signature(std::span<Parameter const>);

    std::span<Parameter const> parameters() const { return { parameters_, size_ }; }
    size_t size() const { return size_; }
    // True when every argument can be positional: calls with as many need no binding.
    bool is_simple() const { return is_simple_; }
    size_t required_count() const { return required_count_; } // of those that can be positional
    size_t positional_capacity() const { return positional_capacity_; }

    // Whether so many positional arguments leave only defaults and `**kwargs` open.
    bool admits_as_positional(size_t count) const
    {
        return is_filled_by_defaults_ && count >= required_count_
            && (count <= positional_capacity_ || takes_any_count());
    }
    bool takes_any_count() const { return variable_positional_ != none; } // has `*args`
    // Puts the defaults of the parameters from number `given` on into their slots.
    void fill_defaults(size_t given, Value* slots) const
    {
        for (size_t i = given; i < size_; ++i)
            slots[i] = parameters_[i].default_value;
    }
    // Puts positional arguments that are admitted, and defaults behind them, into `slots`.
    void spread(std::span<Value const> values, Value* slots, RestOfArguments& rest) const
    {
        size_t const taken = std::min(values.size(), positional_capacity_);
        std::copy_n(values.data(), taken, slots);
        fill_defaults(taken, slots);
        if (takes_any_count())
            slots[variable_positional_] = rest.put(values.subspan(taken));
    }
    // Puts the arguments of a call of `callee` in parameter order into `slots` (size() of them). Raises TypeError with
    // CPython's texts for functions of the same kind of parameters; those of methods do not count `self`.
    Result<void> bind(NativeFunction const& callee, Arguments const&, Value* slots, RestOfArguments& rest) const;

    size_t payload_size() const { return sizeof(Signature) + size_ * sizeof(Parameter); }
    void visit(Visitor&);

private:
    size_t find(String const& name) const;
    Result<void> bind_keywords(NativeFunction const& callee, Arguments const&, Value* slots) const;
    Result<void> check_count(NativeFunction const& callee, Arguments const&) const;

    static constexpr size_t none = SIZE_MAX;
    size_t size_;
    size_t required_count_ { 0 };
    size_t positional_only_count_ { 0 };
    size_t positional_capacity_ { 0 };
    size_t variable_positional_ { none };
    size_t variable_keyword_ { none };
    bool is_simple_ { true };
    bool is_filled_by_defaults_ { true };
    bool takes_keywords_ { false };
    Parameter parameters_[];
};

}
