// Signature: the parameters of a native function, parsed from the line that a reader of Python would write, such as
// "sort(self, /, *, key=None, reverse=False)". Defaults are literals (None, True, False, ints, floats, strings); a
// default of `...` means "absent": the function gets an empty value. `self` and `cls` are ordinary first parameters.
#pragma once

#include "runtime/objects/arguments.h"
#include "runtime/objects/string.h"

#include <string_view>
#include <vector>

namespace krait {

class Signature {
public:
    enum class Kind : uint8_t { PositionalOnly, Positional, KeywordOnly, VarPositional, VarKeyword };
    struct Parameter {
        String* name; // interned, kept alive by the intern table
        Kind kind;
        bool is_required;
        Value default_value; // immediates and interned strings only, so that no root is needed
    };

    explicit Signature(std::string_view text);

    std::string_view name() const { return name_; }
    std::string_view text() const { return text_; } // "(self, /, *, key=None)"
    std::vector<Parameter> const& parameters() const { return parameters_; }
    size_t size() const { return parameters_.size(); }
    // True when every argument is positional: calls without keywords then need no binding but for defaults.
    bool is_simple() const { return is_simple_; }
    size_t required_count() const { return required_count_; }
    size_t positional_capacity() const { return positional_capacity_; }

    // Puts the arguments of a call in parameter order into `slots` (size() of them). Raises TypeError as CPython does.
    // `is_method` leaves `self` out of the counts in messages.
    Result<void> bind(Arguments const&, Value* slots, bool is_method) const;

private:
    Raised raise_count(Arguments const&, bool is_method) const;

    std::string_view text_;
    std::string_view name_;
    std::vector<Parameter> parameters_;
    bool is_simple_ { true };
    size_t required_count_ { 0 };
    size_t positional_capacity_ { 0 };
    size_t variable_positional_ { SIZE_MAX };
    size_t variable_keyword_ { SIZE_MAX };
};

}
