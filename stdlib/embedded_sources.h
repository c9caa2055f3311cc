// The modules of the standard library that are written in Python, as text inside the program. Sorted by module name,
// so that the importer can search it by halves; the texts live as long as the program.
#pragma once

#include <span>
#include <string_view>

namespace krait {

struct EmbeddedSource {
    std::string_view module_name; // "asyncio.queues"
    std::string_view path; // "asyncio/queues.py", relative to stdlib/
    bool is_package; // the text is that of an __init__.py
    std::string_view text;
};

std::span<EmbeddedSource const> embedded_sources();

}
