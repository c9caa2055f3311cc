// _weakref: what weakref.py builds on.
#include "runtime/builtins/weak_references.h"
#include "runtime/operations/calls.h"
#include "stdlib/native_modules.h"

namespace krait {

namespace {

Result<Value> weakref_proxy(Value object, Value callback)
{
    Type& type = is_callable(object) ? *types().weak_callable_proxy : *types().weak_proxy;
    return TRY(make_weak_reference(type, object, callback));
}

int64_t weakref_getweakrefcount(Value object)
{
    if (!object.is_cell())
        return 0;
    return static_cast<int64_t>(WeakReferenceTable::current().references_to(object.object()).size());
}

Result<Value> weakref_getweakrefs(Value object)
{
    if (!object.is_cell())
        return List::create();
    // The one that is shared comes first.
    auto is_shared = [](WeakReference* reference) {
        return &reference->type() == types().weak_reference && reference->callback.get().is_empty();
    };
    WeakReferenceTable const& table = WeakReferenceTable::current();
    // Room first, in which a collection may drop some.
    List* list = TRY(List::create_with_capacity(table.references_to(object.object()).size()));
    for (bool wants_shared : { true, false }) {
        for (WeakReference* reference : table.references_to(object.object())) {
            if (is_shared(reference) == wants_shared)
                TRY(list->append(reference));
        }
    }
    return list;
}

Result<void> define_weakref(ModuleBuilder& module)
{
    module.constant("ref", Value(types().weak_reference))
        .constant("ReferenceType", Value(types().weak_reference))
        .constant("ProxyType", Value(types().weak_proxy))
        .constant("CallableProxyType", Value(types().weak_callable_proxy))
        .function<weakref_proxy>(
            "proxy(object, callback=None, /)", "Create a proxy object that weakly references 'object'.")
        .function<weakref_getweakrefcount>(
            "getweakrefcount(object, /)", "Return the number of weak references to 'object'.")
        .function<weakref_getweakrefs>(
            "getweakrefs(object, /)", "Return a list of all weak reference objects pointing to 'object'.");
    return {};
}

}

extern const NativeModule weakref_module;
const NativeModule weakref_module { "_weakref", define_weakref };

}
