#include "interpreter/modules/tree_objects.h"

#include "interpreter/lowering/lowering.h"
#include "interpreter/modules/import.h"
#include "interpreter/syntax/fields.h"
#include "runtime/binding/convert.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/operations/attributes.h"

namespace krait {

namespace {

// One walk over a tree, with what its nodes have in common.
class Objects {
public:
    explicit Objects(Dict& classes)
        : classes_(classes)
        , symbols_(*Dict::create())
    {
    }

    Result<Value> node(syntax::Node const&);
    Result<Value> create(char const* class_name);
    // Operators and contexts have no fields: one object of each serves the whole tree.
    Result<Value> symbol(char const* class_name);

private:
    Dict& classes_;
    Dict& symbols_;
};

// Takes the fields of one node over into its object. After a failure an exception is pending and the rest is skipped.
class FieldWriter {
public:
    FieldWriter(Objects& objects, Object& object)
        : objects_(objects)
        , object_(object)
    {
    }
    bool has_failed() const { return has_failed_; }

    void child(char const* name, syntax::Node const* value)
    {
        write(name, [&] { return node_or_none(value); });
    }
    template <class T> void list(char const* name, std::span<T const* const> values)
    {
        write_list(name, values, [&](T const* value) { return node_or_none(value); });
    }
    void names(char const* name, syntax::NameList values)
    {
        write_list(name, values, [](std::string_view value) -> Result<Value> { return Value(intern(value)); });
    }
    void text(char const* name, std::string_view value)
    {
        write(name, [&]() -> Result<Value> { return value.data() ? Value(intern(value)) : Value::none(); });
    }
    void number(char const* name, long long value)
    {
        write(name, [&]() -> Result<Value> { return int_from(value); });
    }
    void symbol(char const* name, char const* value)
    {
        write(name, [&] { return objects_.symbol(value); });
    }
    void symbols(char const* name, std::span<syntax::CompareOperator const> values)
    {
        write_list(name, values, [&](syntax::CompareOperator value) {
            return objects_.symbol(syntax::compare_names[static_cast<size_t>(value)]);
        });
    }
    void literal(char const* name, syntax::Literal const& value)
    {
        write(name, [&] { return literal_value(value); });
    }

private:
    Result<Value> node_or_none(syntax::Node const* value)
    {
        if (!value)
            return Value::none();
        return objects_.node(*value);
    }
    template <class Make> void write(char const* name, Make&& make)
    {
        if (has_failed_)
            return;
        auto store = [&]() -> Result<void> { return set_own_attribute(object_, *intern(name), TRY(make())); };
        has_failed_ = store().is_raised();
    }
    template <class T, class Make> void write_list(char const* name, std::span<T> values, Make&& make)
    {
        write(name, [&]() -> Result<Value> {
            List* list = List::create();
            for (auto const& value : values)
                TRY(list->append(TRY(make(value))));
            return list;
        });
    }

    Objects& objects_;
    Object& object_;
    bool has_failed_ { false };
};

Result<Value> Objects::create(char const* class_name)
{
    Value type = classes_.get(*intern(class_name));
    if (!type.is<Type>() || type.as<Type>().layout().instance_kind != CellKind::Instance
        || !type.as<Type>().has(Type::Flag::HasDict))
        return raise_type_error("ast.{} is no class of nodes", class_name);
    return allocate_object<Instance>(type.as<Type>(), 0);
}

Result<Value> Objects::symbol(char const* class_name)
{
    String& name = *intern(class_name);
    Value found = symbols_.get(name);
    if (found.is_empty()) {
        found = TRY(create(class_name));
        TRY(symbols_.set(name, found));
    }
    return found;
}

Result<Value> Objects::node(syntax::Node const& node)
{
    if (is_stack_exhausted(runtime()))
        return raise_recursion_error(" during ast construction");
    Value object = TRY(create(syntax::node_name(node.kind)));
    FieldWriter writer(*this, object.object());
    syntax::visit_fields(node, writer);
    if (syntax::has_place(node.kind)) {
        writer.number("lineno", node.span.line);
        writer.number("col_offset", node.span.column);
        writer.number("end_lineno", node.span.end_line);
        writer.number("end_col_offset", node.span.end_column);
    }
    if (writer.has_failed())
        return raised;
    return object;
}

}

Result<Value> tree_to_object(syntax::Node const& root)
{
    Value module = TRY(import_module(runtime(), *intern("ast")));
    if (!module.is<Module>())
        return raise_type_error("ast is no module");
    return Objects(*module.as<Module>().dict).node(root);
}

}
