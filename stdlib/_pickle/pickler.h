// Pickler: what `pickle.Pickler` objects hold.
#pragma once

#include "stdlib/_pickle/pickle.h"

namespace krait::pickle {

// The objects that were written, each with its number. It keeps them alive, so that no other gets their address.
class ObjectMemo {
public:
    static constexpr int64_t absent = -1;
    int64_t find(Value object) const
    {
        if (!index_.get())
            return absent;
        for (size_t place = hash(object) & mask_;; place = (place + 1) & mask_) {
            uint32_t const entry = entries()[place];
            if (entry == 0)
                return absent;
            if (row_->at(entry - 1) == object)
                return entry - 1;
        }
    }
    size_t size() const { return row_.get() ? row_->size() : 0; }
    // Gives an absent object the number `size()`.
    Result<void> add(Object& owner, Value object);
    // The same for any number; those in between are not given to an object then.
    Result<void> add_at(Object& owner, Value object, size_t number);
    void clear(Object& owner);
    Value at(size_t number) const { return row_->at(number); } // None where there is no object
    void visit(Visitor& visitor)
    {
        row_.visit(visitor);
        index_.visit(visitor);
    }

private:
    static size_t hash(Value object) { return object.bits() * 0x9E3779B97F4A7C15 >> 32; }
    uint32_t* entries() const { return reinterpret_cast<uint32_t*>(index_->data()); }
    void insert(Value object, size_t number);
    Result<void> grow(Object& owner);

    Member<List> row_; // by number
    Member<ByteStorage> index_; // open addressing, at most half full: one more than the number, or 0
    size_t mask_ { 0 };
};

class Pickler : public Object {
public:
    static constexpr char const* cell_name = "pickle.Pickler";
    explicit Pickler(Type& type)
        : Object(kind_of<Pickler>(), type)
    {
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        for (ValueMember const* member : { &write, &persistent_id, &dispatch_table, &buffer_callback })
            member->visit(visitor);
        memo.visit(visitor);
    }

    ValueMember write; // of the file; empty when the bytes are only collected
    ValueMember persistent_id; // these may be empty
    ValueMember dispatch_table;
    ValueMember buffer_callback;
    ObjectMemo memo;
    int64_t protocol { 0 };
    int64_t is_binary { 0 };
    int64_t is_fast { 0 }; // writes without a memo
    bool fixes_imports { false };
};

// Writes an object; answers what was not yet written to the file.
Result<Bytes*> dump(Pickler&, Value object);

}
