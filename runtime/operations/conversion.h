// Conversions that Python code asks for by name: int(), float(), str(), repr(), format(), and indexes. May run script
// code unless it says otherwise.
#pragma once

#include "runtime/objects/type.h"

namespace krait {

Result<Value> to_index(Value); // operator.index: an exact int
// An index that must fit; `overflow` is what to raise beyond (OverflowError or IndexError), null to clamp.
Result<int64_t> to_int64(Value, Type* overflow);
Result<int> index_as_c_int(Value); // an index that fits into an int of C, as CPython wants some; OverflowError beyond
// The int that `method` answered; one of a subclass with a warning.
Result<Value> int_from_method(Value result, char const* method);
Result<double> to_double(Value); // float(x) for real numbers, not strings
Result<String*> to_string(Value); // str(x)
Result<String*> repr(Value);
Result<String*> ascii(Value);
Result<String*> format(Value, String& specification);
// repr for messages of natives: never raises; "<… object>" when repr itself fails.
std::string describe(Value);

// Guards repr of self-containing containers: `is_first` is false when this object is already being shown.
class ReprGuard {
public:
    explicit ReprGuard(Object&);
    ~ReprGuard();
    bool is_first() const { return is_first_; }

private:
    Object& object_;
    bool is_first_;
};

}
