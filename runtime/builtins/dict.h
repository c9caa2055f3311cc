// Views of dicts and the read-only proxy of a mapping; the methods of dict are in dict.cpp.
#pragma once

#include "runtime/builtins/iterators.h"

namespace krait {

// dict_keys, dict_values and dict_items: the type tells which.
class DictView : public Object {
public:
    static constexpr char const* cell_name = "dict view";
    DictView(Type& type, Dict& dict, DictPart part)
        : Object(kind_of<DictView>(), type)
        , dict(&dict)
        , part(part)
    {
    }
    static DictView* create(Dict&, DictPart);
    Member<Dict> const dict;
    DictPart const part;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        dict.visit(visitor);
    }
};

class MappingProxy : public Object {
public:
    static constexpr char const* cell_name = "mappingproxy";
    MappingProxy(Type& type, Value mapping)
        : Object(kind_of<MappingProxy>(), type)
        , mapping(mapping)
    {
    }
    static MappingProxy* create(Value mapping)
    {
        return allocate_object<MappingProxy>(*types().mapping_proxy, 0, mapping);
    }
    ValueMember const mapping;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        mapping.visit(visitor);
    }
};

void define_dict_views();
void define_mapping_proxy();

}
