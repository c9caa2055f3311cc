// Type: a class, built in or written in a script. Its slots are what the operations call: a built-in type fills them
// with native functions, a script class gets trampolines that call its dunder methods (operations/slots). A type's
// version changes with every change to it or to one of its bases and is never reused; caches compare it.
#pragma once

#include "runtime/objects/arguments.h"
#include "runtime/objects/containers.h"
#include "runtime/objects/object.h"

#include <array>
#include <memory>

namespace krait {

enum class BinaryOperator : uint8_t {
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    TrueDivide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    And,
    Or,
    Xor,
};
inline constexpr size_t binary_operator_count = 13;

enum class UnaryOperator : uint8_t { Negative, Positive, Invert, Absolute };
inline constexpr size_t unary_operator_count = 4;

enum class Comparison : uint8_t { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual };

// A null slot means that the type does not have it. Inherited slots are copied down.
struct Slots {
    using Unary = Result<Value> (*)(Value self);
    using Binary = Result<Value> (*)(Value left, Value right);

    // Object protocol. `set_attribute` deletes when the value is empty.
    Result<Value> (*get_attribute)(Value self, String& name);
    Result<void> (*set_attribute)(Value self, String& name, Value value);
    Result<Value> (*call)(Value self, Arguments const&);
    Result<Value> (*construct)(Type& type, Arguments const&); // __new__
    Result<void> (*initialise)(Value self, Arguments const&); // __init__
    Unary repr;
    Unary str;
    Result<int64_t> (*hash)(Value self); // null: inherited from object; see hash_unhashable
    Result<Value> (*compare)(Value left, Value right, Comparison); // may answer NotImplemented
    Result<bool> (*truth)(Value self);
    void (*finalise)(Value self); // __del__

    // Descriptors. `get`: instance is empty when accessed on the class. `set` deletes when the value is empty.
    Result<Value> (*descriptor_get)(Value self, Value instance, Type* owner);
    Result<void> (*descriptor_set)(Value self, Value instance, Value value);

    // Iteration. `next` answers Value::stop() at the end and does not raise StopIteration.
    Unary iterate;
    Unary next;
    Unary await; // __await__
    // Awaits on the running fiber without an iterator; for native awaitables, beside `await`. Never inherited by
    // classes of scripts that define `__await__`.
    Unary await_in_place;
    Unary async_iterate; // __aiter__
    Unary async_next; // __anext__

    // Containers. `set_item` deletes when the value is empty.
    Result<int64_t> (*length)(Value self);
    Binary get_item;
    Result<void> (*set_item)(Value self, Value key, Value value);
    Result<bool> (*contains)(Value self, Value item);

    // Numbers. A binary slot is called with the operands in source order, also for the right operand's type, and may
    // answer NotImplemented. `in_place` falls back to `binary`.
    std::array<Binary, binary_operator_count> binary;
    std::array<Binary, binary_operator_count> in_place;
    Result<Value> (*ternary_power)(Value base, Value exponent, Value modulus);
    std::array<Unary, unary_operator_count> unary;
    Unary to_int; // __int__
    Unary to_float; // __float__
    Unary to_index; // __index__
};

// What `Type::next_row` answers: the row is filled, the iteration has ended, or rows have another width than was asked
// for (then nothing was taken).
enum class RowStep : uint8_t { Filled, Stop, OtherWidth };

class ItemTaker; // operations/iteration.h

// Remembers what looking a name up along an mro answered, and keeps nothing of it alive.
class MethodCache : public Cell {
public:
    static constexpr char const* cell_name = "method cache";
    MethodCache()
        : Cell(kind_of<MethodCache>())
    {
    }
    struct Entry {
        uint32_t version { 0 };
        String* name { nullptr };
        Value value;
        Type* owner { nullptr };
    };
    Entry& entry(uint32_t version, String const& name)
    {
        return entries_[(version * 31 + (reinterpret_cast<uintptr_t>(&name) >> 4)) % entry_count];
    }
    void visit(Visitor&) { }
    void update_weak(Heap const&);

private:
    static constexpr size_t entry_count = 1024;
    std::array<Entry, entry_count> entries_ {};
};

class Type : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Type;
    static constexpr char const* cell_name = "type";

    // How instances are laid out: what a native base dictates.
    struct Layout {
        CellKind instance_kind { CellKind::Instance };
        // Size of a native instance without attribute area; ignored when the size varies.
        uint32_t size { sizeof(Object) };
        bool is_variable_size { false };
    };

    enum class Flag : uint32_t {
        IsHeapType = 1 << 0, // written in a script: attributes may be set
        IsBaseType = 1 << 1, // may be derived from
        HasAttributes = 1 << 2, // instances have an attribute area (`__dict__`)
        HasDict = 1 << 3, // ... and show it as `__dict__` (a class with only `__slots__` does not)
        HasWeakReferences = 1 << 4,
        HasCustomGetAttribute = 1 << 5, // __getattribute__ or __getattr__ in a script
        HasFinaliser = 1 << 6,
        IsAbstract = 1 << 7,
        IsMapping = 1 << 8, // for match
        IsSequence = 1 << 9,
        IsExceptionType = 1 << 10,
        IsDataDescriptor = 1 << 11, // instances define __set__ or __delete__
        DisallowsInstantiation = 1 << 12,
        IsIntSubtype = 1 << 13,
        IsStringSubtype = 1 << 14,
        IsTupleSubtype = 1 << 15,
        IsListSubtype = 1 << 16,
        IsDictSubtype = 1 << 17,
        IsTypeSubtype = 1 << 18,
        IsNamedWithModule = 1 << 19, // in error messages, as native types are
        IsOrderedDict = 1 << 20, // whose iterators and views go by names of their own
    };

    explicit Type(Type& metatype, Layout);
    // The first type, `type`, whose metatype is itself.
    struct First { };
    Type(First, Layout);

    bool has(Flag flag) const { return flags_ & static_cast<uint32_t>(flag); }
    bool has_any(Flag first, Flag second) const
    {
        return flags_ & (static_cast<uint32_t>(first) | static_cast<uint32_t>(second));
    }
    void set(Flag flag)
    {
        flags_ |= static_cast<uint32_t>(flag);
        renew_instance_header();
    }
    void clear(Flag flag)
    {
        flags_ &= ~static_cast<uint32_t>(flag);
        renew_instance_header();
    }

    String& name() const { return *name_; }
    std::string name_utf8() const;
    void set_name(String& name) { name_.set(*this, &name); }
    String& qualified_name() const { return *qualified_name_; }
    void set_qualified_name(String& name) { qualified_name_.set(*this, &name); }
    Tuple& bases() const { return *bases_; }
    void set_bases(Tuple& bases) { bases_.set(*this, &bases); }
    Tuple& mro() const { return *mro_; }
    void set_mro(Tuple& mro) { mro_.set(*this, &mro); }
    Dict& dict() const { return *dict_; }
    void set_dict(Dict& dict) { dict_.set(*this, &dict); }
    Type* base() const { return base_; } // whose layout this one extends; null for object
    void set_base(Type* base)
    {
        base_.set(*this, base);
        renew_instance_header();
    }
    Layout layout() const { return layout_; }
    void set_layout(Layout layout)
    {
        layout_ = layout;
        renew_instance_header();
    }
    // Whether instances share their class of cells with those of a base: they are not `is_exactly` of it.
    bool makes_derived_instances() const
    {
        return base_ && base_->layout_.instance_kind == layout_.instance_kind
            && layout_.instance_kind != CellKind::Instance;
    }

    // Identity of this type's present state.
    uint32_t version() const { return version_; }
    // Call after any change to dict, bases or slots: renews the version of this type and all derived ones.
    void changed();

    bool is_subtype_of(Type const& other) const { return this == &other || is_derived_from(other); }
    // The attribute along the mro, without descriptors; empty when absent. `name` is interned.
    Value look_up(String& name) const;
    // The same for callers that have the cache at hand.
    Value look_up(MethodCache& cache, String& name) const { return look_up_entry(cache, name).value; }
    // As look_up, and which type of the mro has it.
    Value look_up(String& name, Type*& owner) const;
    // Whether the `__class__` of instances is what `object` says.
    bool has_plain_class() { return plain_class_version_ == version_ || finds_plain_class(); }

    Shape& root_shape() const { return *root_shape_; }
    Shape* root_shape_or_null() const { return root_shape_; } // null before create_shapes
    Shape& dictionary_shape();
    // Instances were seen with this many attributes: later ones get as many inline slots (at most 32).
    void note_slot_count(uint32_t count);
    // Bytes that an instance takes behind its native part.
    size_t attribute_area_size() const { return attribute_area_size_; }
    // What the header of a new instance has beside its kind.
    uint64_t instance_header() const { return instance_header_; }
    // The first inline slots of each instance belong to the `__slots__` members of its class and its bases: they have
    // no name in the shapes (a root or dictionary shape begins with this slot count, and never has fewer inline slots)
    // and stay in place when the named attributes move to a dict. Empty while unset.
    uint32_t member_slot_count() const { return member_slot_count_; }
    void set_member_slot_count(uint32_t count) { member_slot_count_ = count; }
    // Makes root and dictionary shapes; once layout, flags and member slots are final.
    void create_shapes();

    void add_subclass(Type&);
    void remove_subclass(Type&);
    // Live direct subclasses, in the order of their creation.
    std::vector<Type*> subclasses() const;

    Slots slots {};
    // What calling this very type with one positional argument answers: the quick way around `construct` and
    // `initialise` for built-in types. Not inherited; null for most.
    Result<Value> (*convert)(Value) { nullptr };
    // For built-in iterators that run a loop of their own and can give it each item's consumer: hands the items to the
    // taker until there are no more or it wants no more. False when that cannot be done now, and nothing was done.
    // Beside `slots.next`; not inherited.
    Result<bool> (*hand_items)(Value self, ItemTaker&) { nullptr };
    // For built-in iterators whose items are new tuples: the next item spread over `row`, without making the tuple.
    // Beside `slots.next`; not inherited.
    Result<RowStep> (*next_row)(Value self, std::span<Value> row) { nullptr };

    void visit(Visitor&);
    void update_weak(Heap const&);
    static constexpr bool needs_destruction = true; // the list of subclasses
    ~Type();

private:
    MethodCache::Entry const& look_up_entry(MethodCache& cache, String& name) const
    {
        MethodCache::Entry const& entry = cache.entry(version_, name);
        if (entry.version == version_ && entry.name == &name) [[likely]]
            return entry;
        return fill_entry(cache, name);
    }
    MethodCache::Entry const& fill_entry(MethodCache&, String& name) const;
    bool is_derived_from(Type const&) const;
    void renew_instance_header();
    bool finds_plain_class();

    Member<String> name_;
    Member<String> qualified_name_;
    Member<Tuple> bases_;
    Member<Tuple> mro_;
    Member<Dict> dict_;
    Member<Type> base_;
    Member<Shape> root_shape_;
    Member<Shape> dictionary_shape_;
    Layout layout_;
    uint32_t flags_ { 0 };
    uint32_t version_;
    uint32_t plain_class_version_ { 0 }; // at this version `__class__` was object's
    uint32_t member_slot_count_ { 0 };
    uint64_t instance_header_ { 0 };
    uint32_t attribute_area_size_ { 0 };
    bool is_registered_weak_ { false };
    std::vector<Type*> subclasses_; // weak
};

namespace detail {

inline void complete_object(Object& object, Type const& type, size_t native_size)
{
    if (size_t size = type.attribute_area_size())
        object.initialise_attribute_area(native_size, size);
    if (type.has(Type::Flag::HasFinaliser)) [[unlikely]] {
        object.set_has_finaliser();
        Heap::of(object).register_finaliser(object);
    }
}

}

// An object of `type` (or of a type derived from the native class T), with room for its attributes; `trailing` bytes
// follow the native part. Registers a finaliser if the type has one.
template <class T, class... Rest> T* allocate_object(Type& type, size_t trailing, Rest&&... rest)
{
    size_t native = (sizeof(T) + trailing + 7) & ~size_t(7);
    T* object = Heap::of(type).allocate_with_trailing<T>(
        native - sizeof(T) + type.attribute_area_size(), type, std::forward<Rest>(rest)...);
    detail::complete_object(*object, type, native);
    return object;
}

// As above for sizes that data decides; raises MemoryError.
template <class T, class... Rest> Result<T*> try_allocate_object(Type& type, size_t trailing, Rest&&... rest);

Raised raise_memory_error();

template <class T, class... Rest> Result<T*> try_allocate_object(Type& type, size_t trailing, Rest&&... rest)
{
    if (trailing > Cell::heap_range_size)
        return raise_memory_error();
    size_t native = (sizeof(T) + trailing + 7) & ~size_t(7);
    T* object = Heap::of(type).try_allocate<T>(
        native - sizeof(T) + type.attribute_area_size(), type, std::forward<Rest>(rest)...);
    if (!object)
        return raise_memory_error();
    detail::complete_object(*object, type, native);
    return object;
}

inline Object::Object(CellKind kind, Type& type)
    : Cell(kind, type.instance_header())
{
}

// Every built-in type of the kernel: `types().list`.
struct BuiltinTypes {
#define KRAIT_TYPE(identifier, python_name) Type* identifier { nullptr };
#define KRAIT_EXCEPTION(identifier, base) Type* identifier { nullptr };
#include "runtime/objects/types.def"
#undef KRAIT_TYPE
#undef KRAIT_EXCEPTION
    Tuple* empty_tuple { nullptr };
};
inline BuiltinTypes& types()
{
    return *runtime().types;
}

// The tables that every runtime has beside its heap: types (all null as yet), method cache. The intern table and the
// names follow when there is a type `str`. The heap must exist; they belong to it.
void create_type_tables(Runtime&);

// Whether the value's type is `type` or derived from it.
inline bool is_instance(Value value, Type const& type)
{
    return type_of(value).is_subtype_of(type);
}

}
