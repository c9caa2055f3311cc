// Nodes that are classes of their own for each combination of two operands: a local, a constant or anything else. Such
// a class reads its operands without testing what they are, and the processor learns its branches apart from the
// others'.
#pragma once

#include "interpreter/nodes/node.h"

namespace krait {

// Answers make.template operator()<left kind, right kind>(). Two constants count as a constant and anything else.
template <class Make> auto make_for_operands(Operand const& left, Operand const& right, Make make)
{
    switch (left.kind()) {
    case Leaf::Local:
        switch (right.kind()) {
        case Leaf::Local:
            return make.template operator()<Leaf::Local, Leaf::Local>();
        case Leaf::Constant:
            return make.template operator()<Leaf::Local, Leaf::Constant>();
        case Leaf::Other:
            return make.template operator()<Leaf::Local, Leaf::Other>();
        }
        break;
    case Leaf::Constant:
        if (right.kind() == Leaf::Local)
            return make.template operator()<Leaf::Constant, Leaf::Local>();
        return make.template operator()<Leaf::Constant, Leaf::Other>();
    case Leaf::Other:
        switch (right.kind()) {
        case Leaf::Local:
            return make.template operator()<Leaf::Other, Leaf::Local>();
        case Leaf::Constant:
            return make.template operator()<Leaf::Other, Leaf::Constant>();
        case Leaf::Other:
            return make.template operator()<Leaf::Other, Leaf::Other>();
        }
    }
    UNREACHABLE();
}

}
