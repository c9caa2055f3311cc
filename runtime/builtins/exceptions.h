// What the files of the exception types share: the slots of BaseException, which others extend.
#pragma once

#include "runtime/objects/exception.h"

namespace krait {

Result<Value> exception_construct(Type&, Arguments const&);
Result<void> exception_initialise(Value self, Arguments const&);
Result<void> set_exception_args(Exception&, Arguments const&);
Result<Value> exception_str(Value self);
Result<Value> exception_repr(Value self);

// Both run after BaseException is complete and before the other types are finished.
void define_exception_fields();
void define_exception_groups();

}
