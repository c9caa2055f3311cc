// NodeDescription: what a node tells of itself, written as a tree. A node gives its name first and then its parts with
// their labels: `to.name("If")("test", test_)("body", body_)`. Data stand on the node's own line, children below it;
// what is absent is left out.
#pragma once

#include "interpreter/execution/code.h"
#include "interpreter/nodes/node.h"

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace krait {

class NodeDescription {
public:
    NodeDescription& name(std::string_view);

    NodeDescription& operator()(std::string_view label, std::string_view data);
    NodeDescription& operator()(std::string_view label, char const* data)
    {
        return (*this)(label, std::string_view(data));
    }
    NodeDescription& operator()(std::string_view label, String const& data);
    NodeDescription& operator()(std::string_view label, String const* data);
    NodeDescription& operator()(std::string_view label, Value constant);
    NodeDescription& operator()(std::string_view label, std::same_as<bool> auto is_true) // told if it is
    {
        return is_true ? (*this)(label, std::string_view()) : *this;
    }
    NodeDescription& operator()(std::string_view label, std::unsigned_integral auto number) requires(
        !std::same_as<decltype(number), bool>)
    {
        return (*this)(label, std::string_view(std::to_string(number)));
    }
    NodeDescription& slot(std::string_view label, uint32_t slot); // with the name of its variable

    NodeDescription& operator()(std::string_view label, Node const* child);
    NodeDescription& operator()(std::string_view label, Operand const& child) { return (*this)(label, child.node()); }
    NodeDescription& operator()(std::string_view label, TargetOperand const& child)
    {
        return (*this)(label, child.node());
    }
    template <class Child>
    requires std::is_base_of_v<Node, Child> NodeDescription& operator()(std::string_view label, Child* child)
    {
        return (*this)(label, static_cast<Node const*>(child));
    }
    template <class Child> NodeDescription& operator()(std::string_view label, std::span<Child> children)
    {
        for (auto const& child : children)
            (*this)(label, child);
        return *this;
    }
    NodeDescription& operator()(std::string_view label, Code const&); // a function or class body, whole

    // One line for what is no node itself, with what `parts` tells below it.
    template <class Parts> NodeDescription& group(std::string_view label, Parts&& parts)
    {
        begin(label);
        name({});
        parts();
        end();
        return *this;
    }

    std::string take_text() { return std::move(text_); }

private:
    void begin(std::string_view label);
    void end();

    // Children are told while the node's own data still come, so a node's text is put together at its end.
    struct Open {
        std::string line;
        std::string children;
    };
    std::string text_;
    std::vector<Open> open_;
    std::vector<Code const*> codes_;
};

// The nodes of a code and of all codes in it.
std::string dump_nodes(Code const&);

}
