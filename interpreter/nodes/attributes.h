// Reading, storing and deleting attributes, with an inline cache each that remembers where objects of the last seen
// shape keep the attribute.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"
#include "interpreter/nodes/variables.h"
#include "runtime/objects/type.h"

namespace krait {

// Where an attribute is found for objects of one shape, as long as the type's version stays.
struct AttributeCache {
    enum class Kind : uint8_t {
        Empty,
        InlineSlot, // at a fixed offset in the object
        OverflowSlot,
        TypeValue, // a plain value on the type
        Method, // a function on the type that binds to the object
        Property, // a property on the type: its getter
        ClassValue, // the object is this very class: what its mro holds
        ModuleEntry, // an entry of a module's dict
    };
    Kind kind { Kind::Empty };
    uint32_t shape_word { 0 };
    uint32_t version { 0 };
    uint32_t position { 0 }; // byte offset or slot number
    Type* type { nullptr };
    Value value;
    DictEntryCache entry;

    bool holds_for(Object const& object) const
    {
        return object.shape_word() == shape_word && type->version() == version;
    }
    // Remembers where `name` is found on this object; Empty when it is not cacheable.
    void fill(Object&, String& name);
};

inline Value& value_at(Object& object, uint32_t offset)
{
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(&object) + offset);
}

class GetAttribute final : public Expression, public InlineCache {
public:
    GetAttribute(Operand object, String& name)
        : object_(object)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Result<Value> get_from(Frame&, Value object); // the object is already evaluated
    void empty() override { cache_ = {}; }

private:
    Result<Value> get_slowly(Frame&, Value object);

    Operand object_;
    String& name_;
    AttributeCache cache_;
};

class SetAttribute final : public Target, public InlineCache {
public:
    SetAttribute(Operand object, String& name)
        : object_(object)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame&, Value) override;
    Result<void> assign_to(Frame&, Value object, Value value); // the object is already evaluated
    void empty() override
    {
        shape_word_ = 0;
        type_ = nullptr;
        next_shape_ = nullptr;
    }

private:
    void fill(Object&, Shape& before);

    Operand object_;
    String& name_;
    uint32_t shape_word_ { 0 };
    uint32_t version_ { 0 };
    uint32_t offset_ { 0 };
    Type* type_ { nullptr };
    Shape* next_shape_ { nullptr }; // set when the store adds the attribute
};

class DeleteAttribute final : public Statement {
public:
    DeleteAttribute(Operand object, String& name)
        : object_(object)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Operand object_;
    String& name_;
};

}
