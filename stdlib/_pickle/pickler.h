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
        ValueArray const* table = table_.get();
        if (!table)
            return absent;
        for (size_t place = place_of(object, table->capacity());; place = (place + 2) & (table->capacity() - 1)) {
            Value const found = table->values()[place];
            if (found == object)
                return table->values()[place + 1].as_small_int();
            if (found.is_empty())
                return absent;
        }
    }
    // The object must be absent.
    Result<void> add(Object& owner, Value object, int64_t number);
    size_t size() const { return size_; } // the next number
    // Uses up a number for an object that nobody else can come upon.
    void skip() { ++size_; }
    void clear(Object& owner);
    // Calls `body(object, number)`.
    template <class Body> Result<void> for_each(Body&& body) const
    {
        for (size_t place = 0; table_.get() && place < table_->capacity(); place += 2) {
            if (Value const object = table_->values()[place]; object.is_present())
                TRY(body(object, table_->values()[place + 1]));
        }
        return {};
    }
    void visit(Visitor& visitor) { table_.visit(visitor); }

private:
    static size_t place_of(Value object, size_t capacity)
    {
        return (object.bits() * 0x9E3779B97F4A7C15 >> 32) & (capacity - 2);
    }
    Result<void> grow(Object& owner);

    Member<ValueArray> table_; // pairs of object and number, open addressing, at most half full
    size_t stored_ { 0 };
    size_t size_ { 0 };
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
