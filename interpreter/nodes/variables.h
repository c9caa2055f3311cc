// Reading, storing and deleting names: locals in slots, captured variables in cells, globals through cached dict
// entries, and names of class and module bodies in their namespace.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/execution/function.h"
#include "interpreter/nodes/node.h"

namespace krait {

class ReadLocal final : public Expression {
public:
    // `is_outer`: of the function around the comprehension that reads it.
    ReadLocal(uint32_t slot, String& name, bool is_outer = false)
        : slot_(slot)
        , is_outer_(is_outer)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;
    Condition evaluate_condition(Frame&) override;
    Leaf leaf() const override { return { Leaf::Local, slot_, {} }; }

private:
    uint32_t slot_;
    bool is_outer_;
    String& name_;
};

class StoreLocal final : public Target {
public:
    explicit StoreLocal(uint32_t slot)
        : slot_(slot)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame& frame, Value value) override
    {
        frame.slots[slot_] = value;
        return {};
    }
    Leaf leaf() const override { return { Leaf::Local, slot_, {} }; }

private:
    uint32_t slot_;
};

// A captured variable: the slot holds a CapturedVariable. `is_free`: it belongs to an enclosing function.
class ReadCell final : public Expression {
public:
    ReadCell(uint32_t slot, String& name, bool is_free)
        : slot_(slot)
        , name_(name)
        , is_free_(is_free)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    uint32_t slot_;
    String& name_;
    bool is_free_;
};

class StoreCell final : public Target {
public:
    explicit StoreCell(uint32_t slot)
        : slot_(slot)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame&, Value) override;

private:
    uint32_t slot_;
};

// Where a name was found in a dict with string keys; valid while the dict has the same table and the entry the same key
// (which need not be the interned string that the name is).
class DictEntryCache {
public:
    // The entry, or null when the cache does not hold.
    DictTable::Entry* find(Dict const& dict) const
    {
        if (dict.table() != table_) [[unlikely]]
            return nullptr;
        return entry_->key == key_ ? entry_ : nullptr;
    }
    // The value, or empty when the cache does not hold.
    Value get(Dict const& dict) const
    {
        auto* entry = find(dict);
        return entry ? entry->value : Value {};
    }
    bool is_alive(Heap const& heap) const { return table_ == no_table || heap.survives(*table_); }
    // Remembers where the dict has the name; false when it has not.
    bool fill(Dict const& dict, String const& name)
    {
        uint32_t number = dict.find_entry(name);
        if (number == DictTable::no_entry) {
            *this = {};
            return false;
        }
        table_ = dict.table();
        entry_ = table_->entries() + number;
        key_ = entry_->key;
        return true;
    }

private:
    // No dict's table, not even an empty dict's, which has none.
    static inline DictTable* const no_table = reinterpret_cast<DictTable*>(alignof(DictTable));

    DictTable* table_ { no_table };
    DictTable::Entry* entry_ { nullptr };
    Value key_;
};

class ReadGlobal final : public Expression, public InlineCache {
public:
    explicit ReadGlobal(String& name)
        : name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame& frame) override { return read(frame); }
    Result<Value> read(Frame& frame)
    {
        Dict& globals = frame.function->globals();
        Value value = global_.get(globals);
        if (value.is_present()) [[likely]]
            return value;
        if (missing_from_ == &globals && missing_state_ == globals.change_count()) [[likely]] {
            value = builtin_.get(*builtins_);
            if (value.is_present()) [[likely]]
                return value;
        }
        return look_up(frame);
    }
    void forget_dead(Heap const& heap) override
    {
        if (!global_.is_alive(heap))
            global_ = {};
        if (!builtin_.is_alive(heap) || !is_alive(heap, missing_from_) || !is_alive(heap, builtins_)) {
            builtin_ = {};
            builtins_ = nullptr;
            missing_from_ = nullptr;
        }
    }
    String& name() const { return name_; }

private:
    Result<Value> look_up(Frame&);

    String& name_;
    DictEntryCache global_;
    // A name of the built-ins: these globals, in this state, do not have it.
    Dict const* missing_from_ { nullptr };
    uint32_t missing_state_ { 0 };
    Dict const* builtins_ { nullptr };
    DictEntryCache builtin_;
};

class StoreGlobal final : public Target, public InlineCache {
public:
    explicit StoreGlobal(String& name)
        : name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame&, Value) override;
    void forget_dead(Heap const& heap) override
    {
        if (!cache_.is_alive(heap))
            cache_ = {};
    }

private:
    String& name_;
    DictEntryCache cache_;
};

// A name of a class body or of exec'd code: the frame's namespace (any mapping), then globals, then built-ins.
class ReadName final : public Expression {
public:
    // With `cell_slot` a class body reads a free variable when its own namespace has no such name.
    ReadName(String& name, uint32_t cell_slot)
        : name_(name)
        , cell_slot_(cell_slot)
    {
    }
    void tell(NodeDescription&) const override;
    Result<Value> evaluate(Frame&) override;

private:
    String& name_;
    uint32_t cell_slot_;
};

class StoreName final : public Target {
public:
    explicit StoreName(String& name)
        : name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Result<void> assign(Frame&, Value) override;

private:
    String& name_;
};

enum class Storage : uint8_t { Local, Cell, FreeCell, Global, Namespace };

class DeleteVariable final : public Statement {
public:
    DeleteVariable(Storage storage, uint32_t slot, String& name)
        : storage_(storage)
        , slot_(slot)
        , name_(name)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Storage storage_;
    uint32_t slot_;
    String& name_;
};

// A global or built-in by name, for nodes that need one (`super`, `__import__`).
Result<Value> look_up_global(Frame&, String& name);
// The `builtins` module's dict.
Dict& builtins_of(Frame&);

}
