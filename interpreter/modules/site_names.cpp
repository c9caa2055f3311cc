// exit, quit, help, copyright, credits, license: names for people at a prompt. What they do stands in
// stdlib/_sitebuiltins.py, which is imported when one of them is first used.
#include "interpreter/engine.h"
#include "interpreter/modules/import.h"
#include "runtime/binding/builders.h"
#include "runtime/builtins/native_types.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"

namespace krait {

namespace {

class SiteName : public Object {
public:
    static constexpr char const* cell_name = "SiteName";
    SiteName(Type& type, String& name)
        : Object(kind_of<SiteName>(), type)
        , name(&name)
    {
    }
    Member<String> const name;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        name.visit(visitor);
    }
};

Result<Value> call_name(Value self, Arguments const& arguments)
{
    Value module = TRY(import_module(runtime(), *intern("_sitebuiltins")));
    return call(TRY(get_attribute(module, *self.as<SiteName>().name.get())), arguments);
}

Result<Value> show_name(Value self)
{
    Value module = TRY(import_module(runtime(), *intern("_sitebuiltins")));
    return call_method(module, *intern("show"), { Value(self.as<SiteName>().name.get()) });
}

}

Result<void> define_site_names(ModuleBuilder& builtins)
{
    Type& type = *create_native_type<SiteName>("SiteName", *types().object, { Type::Flag::DisallowsInstantiation });
    type.slots.call = call_name;
    type.slots.repr = show_name;
    TypeBuilder(type).constant("__module__", String::create_small("_sitebuiltins")).finish();
    for (char const* name : { "exit", "quit", "help", "copyright", "credits", "license" })
        builtins.constant(name, allocate_object<SiteName>(type, 0, *intern(name)));
    return {};
}

}
