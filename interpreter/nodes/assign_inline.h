// local = value, where the value's node is a part of the statement: its evaluation is no call. For short operations, of
// which most programs consist.
#pragma once

#include "interpreter/nodes/description.h"
#include "interpreter/nodes/node.h"

namespace krait {

template <class ValueNode> class AssignInline final : public Statement {
public:
    AssignInline(uint32_t slot, ValueNode& value)
        : slot_(slot)
        , value_(value)
    {
    }
    void tell(NodeDescription& to) const override { to.name("AssignInline").slot("slot", slot_)("value", &value_); }
    Flow execute(Frame& frame) override
    {
        frame.slots[slot_] = TRY(value_.evaluate(frame));
        return Flow::Next;
    }

private:
    uint32_t slot_;
    // A node with a cache stays where the code knows it.
    std::conditional_t<std::is_base_of_v<InlineCache, ValueNode>, ValueNode&, ValueNode> value_;
};

}
