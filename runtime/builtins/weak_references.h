// Weak references: `weakref.ref` with callbacks, and proxies. One table an engine knows the references to each object;
// it is a cell whose weak update, after each marking, clears the references to what has died and queues their
// callbacks for the finaliser queue.
#pragma once

#include "runtime/objects/type.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace krait {

// `weakref.ref`, and both kinds of proxies.
class WeakReference : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::WeakReference;
    static constexpr char const* cell_name = "weakref";
    WeakReference(Type& type, Object& target, Value callback)
        : Object(cell_kind, type)
        , callback(callback)
        , target_(&target)
    {
    }
    // Null once the object has died.
    Object* target() const { return target_; }
    void clear() { target_ = nullptr; }
    ValueMember callback; // empty when there is none, or when it was called
    int64_t hash { -1 }; // of the target, -1 when not yet known
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        callback.visit(visitor);
    }

private:
    Object* target_; // weak
};

class WeakReferenceTable : public Cell {
public:
    static constexpr char const* cell_name = "weak reference table";
    static constexpr bool needs_destruction = true;
    static constexpr bool is_cleared_before_finalisers = true;
    WeakReferenceTable()
        : Cell(kind_of<WeakReferenceTable>())
    {
    }
    static WeakReferenceTable& current();
    void add(WeakReference&);
    // The living references to an object, oldest first, until the next allocation.
    std::span<WeakReference* const> references_to(Object&) const;
    bool refers_to(Object& object) const { return references_.contains(&object); }
    void visit(Visitor&) { }
    void update_weak(Heap const&);

private:
    struct List {
        std::vector<WeakReference*> references;
        size_t old_count { 0 }; // so many have survived a collection
    };
    using References = std::unordered_map<Object*, List>;
    // Updates the references to one object and answers the next place; `is_any_due` when a callback is to be called.
    References::iterator update(Heap const&, References::iterator, bool& is_any_due);

    References references_;
    std::vector<Object*> young_; // whose lists have grown since the last collection
};

bool supports_weak_references(Value);
// A reference of `type` (ref or a proxy type); one without callback is shared. An empty callback means none.
Result<WeakReference*> make_weak_reference(Type& type, Value target, Value callback);
// What the finaliser queue does with a WeakReference: calls its callback, once.
void run_weak_reference_callback(WeakReference&);

}
