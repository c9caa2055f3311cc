#include "runtime/objects/module.h"

#include "runtime/objects/module_table.h"

#include <atomic>

namespace krait {

Module* Module::create(std::string_view name)
{
    Dict* dict = Dict::create();
    Names& known = names();
    MUST(dict->set(*known.name, intern(name)));
    for (String* key : { known.doc, known.package, known.loader, known.spec })
        MUST(dict->set(*key, Value::none()));
    return allocate_object<Module>(*types().module, 0, *dict);
}

size_t next_module_cell_number()
{
    static std::atomic<size_t> count { 0 };
    return count++;
}

void Module::visit(Visitor& visitor)
{
    visit_object(visitor);
    dict.visit(visitor);
}

}
