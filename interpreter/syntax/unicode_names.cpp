#include "interpreter/syntax/unicode_names.h"
namespace krait::syntax {
std::optional<std::u32string> find_unicode_name(std::string_view)
{
    return {};
}
}
