// Import statements. The work is done by modules/import, through `builtins.__import__` only if a script replaced it.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"

namespace krait {

// import a.b.c [as d]
class ImportModule final : public Statement {
public:
    ImportModule(String& name, bool has_alias, TargetOperand target)
        : name_(name)
        , has_alias_(has_alias)
        , target_(target)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    String& name_; // dotted
    bool has_alias_; // binds the innermost module, not the outermost package
    TargetOperand target_;
};

// from ..a import b [as c], d
class ImportFrom final : public Statement {
public:
    struct Item {
        String* name;
        TargetOperand target;
    };
    ImportFrom(String& module, uint32_t level, std::span<Item const> items) // no items: import *
        : module_(module)
        , level_(level)
        , items_(items)
    {
    }
    void tell(NodeDescription&) const override;
    Flow execute(Frame&) override;

private:
    Flow import_all(Frame&, Value module);

    String& module_; // may be empty
    uint32_t level_;
    std::span<Item const> items_;
};

}
