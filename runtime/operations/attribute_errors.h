// What AttributeErrors tell beside their text. For whoever calls the getter of an attribute without get_attribute.
#pragma once

#include "runtime/objects/value.h"

namespace krait {

class String;

// The pending exception, if it is an AttributeError of a script's own, such as one out of a property, learns what was
// asked of whom.
[[gnu::cold]] void name_attribute_error(Value, String& name);

}
