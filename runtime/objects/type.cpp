#include "runtime/objects/type.h"

#include <algorithm>

namespace krait {

namespace {

constexpr uint32_t most_inline_slots = 32;
constexpr uint32_t first_inline_slots = 4;

}

Type::Type(Type& metatype, Layout layout)
    : Object(cell_kind, metatype)
    , layout_(layout)
    , version_(++runtime().last_type_version)
{
}

Type::Type(First, Layout layout)
    : Object(cell_kind)
    , layout_(layout)
    , version_(++runtime().last_type_version)
{
}

Type::~Type() = default;

std::string Type::name_utf8() const
{
    return name_->to_utf8();
}

void Type::changed()
{
    version_ = ++runtime().last_type_version;
    for (Type* subclass : subclasses_)
        subclass->changed();
}

bool Type::is_derived_from(Type const& other) const
{
    if (mro_) {
        for (Value type : mro_->span()) {
            if (type.cell() == &other)
                return true;
        }
        return false;
    }
    for (Type const* type = base_; type; type = type->base_) {
        if (type == &other)
            return true;
    }
    return false;
}

Value Type::look_up(String& name) const
{
    return look_up(*runtime().method_cache, name);
}

Value Type::look_up(String& name, Type*& owner) const
{
    MethodCache::Entry const& entry = look_up_entry(*runtime().method_cache, name);
    owner = entry.owner;
    return entry.value;
}

[[gnu::noinline]] MethodCache::Entry const& Type::fill_entry(MethodCache& cache, String& name) const
{
    Value found;
    Type* owner = nullptr;
    for (Value value : mro_->span()) {
        Type& type = value.as<Type>();
        found = type.dict().get(name);
        if (found.is_present()) {
            owner = &type;
            break;
        }
    }
    MethodCache::Entry& entry = cache.entry(version_, name);
    entry = { version_, &name, found, owner };
    write_barrier(cache);
    return entry;
}

bool Type::finds_plain_class()
{
    Type* owner = nullptr;
    if (look_up(*names().class_, owner).is_empty() || owner != types().object)
        return false;
    plain_class_version_ = version_;
    return true;
}

Shape& Type::dictionary_shape()
{
    if (!dictionary_shape_) {
        uint32_t offset = root_shape_->attribute_offset();
        dictionary_shape_.set(*this, Shape::create_dictionary(*this, offset, member_slot_count_, member_slot_count_));
    }
    return *dictionary_shape_;
}

void Type::create_shapes()
{
    uint32_t offset = 0;
    uint32_t inline_slots = 0;
    if (has(Flag::HasAttributes)) {
        if (!layout_.is_variable_size)
            offset = (layout_.size + 7) & ~7u;
        inline_slots = member_slot_count_;
        if (has(Flag::HasDict) && has(Flag::IsHeapType) && !layout_.is_variable_size)
            inline_slots = std::max(inline_slots, (member_slot_count_ + first_inline_slots) & ~1u);
    }
    // A type that had instances before it was complete keeps the shape that they refer to.
    if (root_shape_ && root_shape_->attribute_offset() == offset && root_shape_->inline_capacity() == inline_slots
        && root_shape_->slot_count() == member_slot_count_)
        return;
    root_shape_.set(*this, Shape::create_root(*this, offset, inline_slots, member_slot_count_));
    dictionary_shape_.set(*this, nullptr);
    renew_instance_header();
}

void Type::renew_instance_header()
{
    attribute_area_size_ = has(Flag::HasAttributes) && root_shape_ ? 8 + 8 * root_shape_->inline_capacity() : 0;
    uint8_t flags = 0;
    if (has(Flag::HasAttributes))
        flags |= has_attribute_area_flag;
    if (makes_derived_instances())
        flags |= is_derived_flag;
    instance_header_ = header_of(flags, root_shape_ ? compress_shape(*root_shape_) : 0);
}

void Type::note_slot_count(uint32_t count)
{
    // An even number fills the cell: objects have a header and an overflow word before their slots.
    uint32_t wanted = std::min((count + 1) & ~1u, most_inline_slots);
    if (wanted <= root_shape_->inline_capacity() || layout_.is_variable_size || !has(Flag::HasAttributes))
        return;
    root_shape_.set(*this, Shape::create_root(*this, root_shape_->attribute_offset(), wanted, member_slot_count_));
    renew_instance_header();
}

void Type::add_subclass(Type& subclass)
{
    if (!is_registered_weak_) {
        is_registered_weak_ = true;
        Heap::of(*this).register_weak(*this);
    }
    subclasses_.push_back(&subclass);
    write_barrier(*this);
}

void Type::remove_subclass(Type& subclass)
{
    std::erase(subclasses_, &subclass);
}

std::vector<Type*> Type::subclasses() const
{
    return subclasses_;
}

void Type::visit(Visitor& visitor)
{
    visit_object(visitor);
    name_.visit(visitor);
    qualified_name_.visit(visitor);
    bases_.visit(visitor);
    mro_.visit(visitor);
    dict_.visit(visitor);
    base_.visit(visitor);
    root_shape_.visit(visitor);
    dictionary_shape_.visit(visitor);
}

void Type::update_weak(Heap const& heap)
{
    std::erase_if(subclasses_, [&](Type* type) { return !heap.survives(*type); });
}

void MethodCache::update_weak(Heap const& heap)
{
    // What a living class has in its dict lives, too; but another name may come to lie where this one was.
    for (Entry& entry : entries_) {
        if (entry.name && (!heap.survives(*entry.name) || (entry.owner && !heap.survives(*entry.owner))))
            entry = {};
    }
}

void create_type_tables(Runtime& runtime)
{
    // They belong to the callback, which lives as long as the heap.
    auto types = std::make_shared<BuiltinTypes>();
    runtime.types = types.get();
    runtime.method_cache = runtime.heap->allocate<MethodCache>();
    runtime.heap->register_weak(*runtime.method_cache);
    runtime.heap->add_roots([types, cache = runtime.method_cache](Visitor& visitor) {
        visitor.visit(cache);
#define KRAIT_TYPE(identifier, python_name) visitor.visit(types->identifier);
#define KRAIT_EXCEPTION(identifier, base) visitor.visit(types->identifier);
#include "runtime/objects/types.def"
#undef KRAIT_TYPE
#undef KRAIT_EXCEPTION
        visitor.visit(types->empty_tuple);
    });
}

}
