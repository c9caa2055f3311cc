// How classes come to be: the steps of a class statement (language reference 3.3.3) and of `type(name, bases, dict)`.
#pragma once

#include "runtime/objects/captured_variable.h"
#include "runtime/objects/type.h"

#include <functional>

namespace krait {

// The whole class statement: `__mro_entries__`, metaclass, `__prepare__`, the body, and the call of the metaclass.
// `keywords` are those of the class statement, `metaclass` included. `run_body` executes the body in the namespace and
// answers the `__class__` cell, or None when no method needs it.
using ClassBody = std::function<Result<Value>(Value space)>;
Result<Value> build_class(String& name, Tuple& original_bases, Dict& keywords, ClassBody const& run_body);

// Replaces bases that are no types by what their `__mro_entries__` answers; the same tuple when there is none.
Result<Tuple*> resolve_bases(Tuple& bases);
// The most derived of the metatype and the types of the bases; raises the metaclass conflict.
Result<Type*> most_derived_metatype(Type& metatype, Tuple& bases);

// `type.__new__`: the metatype has been computed by the caller, keywords go to `__init_subclass__`.
Result<Type*> create_class(Type& metatype, String& name, Tuple& bases, Dict& space, Arguments const& keywords);

// The base whose layout a class with these bases extends; raises the layout conflict.
Result<Type*> best_base(Tuple& bases);
// C3 linearisation (or the metatype's own `mro` method), set on the type.
Result<void> compute_mro(Type&);
Result<Tuple*> linearise(Type&);
// Whether instances of the two types are laid out alike, so that `__class__` may be assigned.
bool have_same_layout(Type const&, Type const&);

// "Can't instantiate abstract class …", when it is one.
Result<void> check_not_abstract(Type&);

}
