// Signature: the parameters of a native function, parsed from the line that a reader of Python would write, such as
// "sort(self, /, *, key=None, reverse=False)". Defaults are literals (None, True, False, ints, floats, strings); a
// default of `...` means "absent": the function gets an empty value. `self` and `cls` are ordinary first parameters.
// Parsed when the function is first called, as most native functions of a program never are.
#pragma once

#include "runtime/objects/arguments.h"
#include "runtime/objects/string.h"

#include <span>
#include <string_view>

namespace krait {

class NativeFunction;

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
        return is_filled_by_defaults_ && count >= required_count_ && count <= positional_capacity_;
    }
    // Puts the defaults of the parameters from number `given` on into their slots.
    void fill_defaults(size_t given, Value* slots) const
    {
        for (size_t i = given; i < size_; ++i)
            slots[i] = parameters_[i].default_value;
    }
    // Puts the arguments of a call of `callee` in parameter order into `slots` (size() of them). Raises TypeError with
    // CPython's texts for functions of the same kind of parameters; those of methods do not count `self`.
    Result<void> bind(NativeFunction const& callee, Arguments const&, Value* slots) const;

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
