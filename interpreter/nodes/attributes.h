// Reading, storing and deleting attributes, with an inline cache each that remembers where objects of the last seen
// shape keep the attribute.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"
#include "interpreter/nodes/variables.h"
#include "runtime/objects/type.h"

#include <array>
#include <utility>

namespace krait {

// For shapes, which caches hold as the compressed pointers of headers.
inline bool is_shape_alive(Heap const& heap, uint32_t shape_word)
{
    return shape_word == 0 || heap.survives(*Cell::at(heap.base(), shape_word));
}

// Where an attribute is found for objects of one shape, as long as the type's version stays.
struct AttributeCache {
    enum class Kind : uint8_t {
        Empty,
        InlineSlot, // at a fixed offset in the object
        OverflowSlot,
        DictionaryEntry, // an entry of the object's dict, probably the one of this number
        TypeValue, // a plain value on the type
        Method, // a function on the type that binds to the object
        MethodBehindDictionary, // the same, unless the object's dict has the name
        ClassMethod, // the function of a class method on the type
        Property, // a property on the type: its getter
        NativeProperty, // a GetSetDescriptor on the type, which is for such objects
        NativeDescriptor, // another data descriptor on the type, of a built-in type
        ClassValue, // the object is this very class: what its mro holds
        ClassMethodOfClass, // the same, for the function of a class method
        ModuleEntry, // an entry of a module's dict
    };
    Kind kind { Kind::Empty };
    uint32_t inline_shape_word { 0 }; // the shape if it is an InlineSlot
    uint32_t shape_word { 0 };
    uint32_t version { 0 };
    uint32_t position { 0 }; // byte offset, slot or entry number; of a class: its metaclass's version
    Type* type { nullptr };
    Value value;
    DictEntryCache entry;

    // Whether it is about objects of one shape; what is about a class or a module is asked for by itself.
    bool is_about_shape() const
    {
        return kind != Kind::Empty && kind != Kind::ClassValue && kind != Kind::ClassMethodOfClass
            && kind != Kind::ModuleEntry;
    }
    bool holds_for(Object const& object) const { return holds_for_shape(object.shape_word()); }
    bool holds_for_shape(uint32_t word) const { return word == shape_word && type->version() == version; }
    bool is_inline_for(Object const& object) const
    {
        return object.shape_word() == inline_shape_word && type->version() == version;
    }
    bool holds_for_class(Object const& object) const
    {
        return (kind == Kind::ClassValue || kind == Kind::ClassMethodOfClass) && static_cast<Object*>(type) == &object
            && type->version() == version && type->type().version() == position;
    }
    bool is_alive(Heap const& heap) const
    {
        return is_shape_alive(heap, shape_word) && krait::is_alive(heap, type) && krait::is_alive(heap, value)
            && entry.is_alive(heap);
    }
    // Remembers where `name` is found on this object; Empty when it is not cacheable.
    void fill(Object&, String& name);
    // Remembers a function that the type of small ints or floats has.
    void fill_for_number(Type&, Value function);

private:
    void fill_for_class(Type& itself, String& name);
    void take_inline_slot()
    {
        kind = Kind::InlineSlot;
        inline_shape_word = shape_word;
    }
    void take_from_class(Value found, Kind plain, Kind of_class_method);
};

// An inline cache that remembers what it held for the last few shapes, for places that meet objects of several classes
// in turn. What it remembers beside the newest entry lies outside the node's arena until `release`.
template <class Entry> class RecentEntries {
public:
    Entry current;

    // The entry that holds for objects like this one, or null.
    Entry* find(Object const& object) { return find_shape(object.shape_word()); }
    Entry* find_shape(uint32_t word)
    {
        if (current.holds_for_shape(word)) [[likely]]
            return &current;
        if (!older_)
            return nullptr;
        for (Entry& entry : older_->entries) {
            if (entry.holds_for_shape(word))
                return &entry;
        }
        return nullptr;
    }
    // Makes room for a new current entry.
    Entry& renew()
    {
        if (current.is_about_shape()) {
            if (!older_)
                older_ = new Older;
            older_->entries[older_->next++ % older_->entries.size()] = current;
        }
        return current = {};
    }
    void forget_dead(Heap const& heap)
    {
        forget_if_dead(heap, current);
        if (older_) {
            for (Entry& entry : older_->entries)
                forget_if_dead(heap, entry);
        }
    }
    void release() { delete std::exchange(older_, nullptr); }

private:
    static void forget_if_dead(Heap const& heap, Entry& entry)
    {
        if (!entry.is_alive(heap))
            entry = {};
    }
    struct Older {
        std::array<Entry, 4> entries {};
        size_t next { 0 };
    };
    Older* older_ { nullptr };
};

inline Value& value_at(Object& object, uint32_t offset)
{
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(&object) + offset);
}

class GetAttribute : public Expression, public InlineCache {
public:
    GetAttribute(Operand object, String& name)
        : object_(object)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame& frame) override { return get_from(frame, TRY(object_.evaluate(frame))); }
    // The object is already evaluated.
    Result<Value> get_from(Frame& frame, Value object)
    {
        if (object.is_cell()) [[likely]] {
            AttributeCache const& cache = cache_.current;
            if (cache.is_inline_for(object.object())) [[likely]] {
                Value const found = value_at(object.object(), cache.position);
                if (found.is_present()) [[likely]]
                    return found;
            }
        }
        return get_otherwise(frame, object);
    }
    void forget_dead(Heap const& heap) override { cache_.forget_dead(heap); }
    void release() override { cache_.release(); }

protected:
    Operand object_;
    String& name_;
    RecentEntries<AttributeCache> cache_;

private:
    Result<Value> get_otherwise(Frame&, Value object);
    Result<Value> get_elsewhere(Frame&, Value object);
    Result<Value> get_slowly(Frame&, Value object);
};

// Of an object that a local variable holds: what most places read.
class GetAttributeOfLocal final : public GetAttribute {
public:
    using GetAttribute::GetAttribute;
    Result<Value> evaluate(Frame& frame) override
    {
        Value const object = object_.peek<Leaf::Local>(frame);
        if (!object.is_cell()) [[unlikely]]
            return GetAttribute::evaluate(frame);
        return get_from(frame, object);
    }
    Condition evaluate_condition(Frame& frame) override
    {
        auto result = evaluate(frame);
        return result.is_raised() ? Condition::Raised : truth_of(frame, result.release());
    }
    Statement* storing_in(Code&, uint32_t slot) override;
};

// Where a store to an attribute of objects of one shape goes.
struct StoreCache {
    enum class Place : uint8_t {
        Unknown,
        InlineSlot, // at a fixed offset in the object
        NumberedSlot, // an overflow slot, or in an object whose size varies
        DictionaryEntry, // an entry of the object's dict, probably the one of this number
        Property, // a property on the type: its setter
    };
    Place place { Place::Unknown };
    uint32_t shape_word { 0 };
    uint32_t version { 0 };
    uint32_t position { 0 }; // byte offset, slot or entry number
    Type* type { nullptr };
    uint32_t next_shape_word { 0 }; // set when the store adds the attribute
    Value setter {};

    bool is_about_shape() const { return place != Place::Unknown; }
    bool is_alive(Heap const& heap) const
    {
        return is_shape_alive(heap, shape_word) && is_shape_alive(heap, next_shape_word) && krait::is_alive(heap, type)
            && krait::is_alive(heap, setter);
    }
    bool holds_for(Object const& object) const { return holds_for_shape(object.shape_word()); }
    bool holds_for_shape(uint32_t word) const { return word == shape_word && type->version() == version; }
    void take_next_shape(Object& object) const
    {
        if (next_shape_word != 0)
            object.set_shape_word(next_shape_word);
        write_barrier(object);
    }
};

class SetAttribute final : public Target, public InlineCache {
public:
    SetAttribute(Operand object, String& name)
        : object_(object)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame& frame, Value value) override
    {
        return assign_to(frame, TRY(object_.evaluate(frame)), value);
    }
    // The object is already evaluated.
    Result<void> assign_to(Frame& frame, Value object, Value value)
    {
        if (object.is_cell() && cache_.current.holds_for(object.object())) [[likely]]
            return store(frame, cache_.current, object.object(), value);
        return assign_otherwise(frame, object, value);
    }
    void forget_dead(Heap const& heap) override { cache_.forget_dead(heap); }
    void release() override { cache_.release(); }

private:
    Result<void> store(Frame& frame, StoreCache const& cache, Object& object, Value value)
    {
        if (cache.place != StoreCache::Place::InlineSlot) [[unlikely]]
            return store_elsewhere(frame, cache, object, value);
        value_at(object, cache.position) = value;
        cache.take_next_shape(object);
        return {};
    }
    Result<void> store_elsewhere(Frame&, StoreCache const&, Object&, Value value);
    Result<void> assign_otherwise(Frame&, Value object, Value value);
    void fill(Object&, Shape& before);

    Operand object_;
    String& name_;
    RecentEntries<StoreCache> cache_;
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
