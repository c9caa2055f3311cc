// How nodes appear in --dump-nodes: one entry a class, in the order of the headers.
#include "interpreter/nodes/description.h"

#include "interpreter/nodes/assignments.h"
#include "interpreter/nodes/attributes.h"
#include "interpreter/nodes/calls.h"
#include "interpreter/nodes/comprehensions.h"
#include "interpreter/nodes/control_flow.h"
#include "interpreter/nodes/exceptions.h"
#include "interpreter/nodes/functions.h"
#include "interpreter/nodes/imports.h"
#include "interpreter/nodes/literals.h"
#include "interpreter/nodes/operators.h"
#include "interpreter/nodes/patterns.h"
#include "interpreter/nodes/resumable.h"
#include "interpreter/nodes/subscripts.h"
#include "interpreter/nodes/variables.h"
#include "runtime/objects/string.h"
#include "runtime/operations/conversion.h"
#include "runtime/operations/operators.h"

namespace krait {

NodeDescription& NodeDescription::name(std::string_view name)
{
    open_.back().line += name;
    return *this;
}

NodeDescription& NodeDescription::operator()(std::string_view label, std::string_view data)
{
    std::string& line = open_.back().line;
    if (!line.ends_with(' '))
        line += ' ';
    line += label;
    if (!data.empty())
        line.append("=").append(data);
    return *this;
}

NodeDescription& NodeDescription::operator()(std::string_view label, String const& data)
{
    return data.length() == 0 ? *this : (*this)(label, std::string_view(data.to_utf8()));
}

NodeDescription& NodeDescription::operator()(std::string_view label, String const* data)
{
    return data ? (*this)(label, *data) : *this;
}

NodeDescription& NodeDescription::operator()(std::string_view label, Value constant)
{
    if (constant.is<Code>())
        return (*this)(label, constant.as<Code>());
    return (*this)(label, std::string_view(MUST(repr(constant))->to_utf8()));
}

NodeDescription& NodeDescription::slot(std::string_view label, uint32_t slot)
{
    auto const& names = codes_.back()->slot_names;
    String const* name = slot < names.size() ? names[slot] : nullptr;
    return (*this)(label, std::string_view(std::to_string(slot) + (name ? ":" + name->to_utf8() : "")));
}

NodeDescription& NodeDescription::operator()(std::string_view label, Node const* child)
{
    if (!child)
        return *this;
    begin(label);
    child->tell(*this);
    end();
    return *this;
}

NodeDescription& NodeDescription::operator()(std::string_view label, Code const& code)
{
    static constexpr char const* kinds[] { "module", "class", "function", "generator", "coroutine", "async generator" };
    begin(label);
    codes_.push_back(&code);
    name("code");
    (*this)("name", code.qualified_name.get())("kind", kinds[static_cast<size_t>(code.kind)]);
    std::string slots;
    for (String const* slot : code.slot_names)
        slots += (slots.empty() ? "" : ",") + (slot ? slot->to_utf8() : "-");
    (*this)("slots", std::string_view(slots.empty() ? "-" : slots));
    if (code.cell_start < code.free_start)
        (*this)("cells_from", code.cell_start);
    if (code.free_start < code.slot_count && code.has_cells)
        (*this)("free_from", code.free_start);
    (*this)("body", code.statements)("value", code.result);
    codes_.pop_back();
    end();
    return *this;
}

void NodeDescription::begin(std::string_view label)
{
    open_.push_back({ std::string(2 * open_.size(), ' '), {} });
    if (!label.empty())
        open_.back().line.append(label).append(": ");
}

void NodeDescription::end()
{
    Open const ended = std::move(open_.back());
    open_.pop_back();
    std::string line = ended.line;
    line.erase(line.find_last_not_of(' ') + 1);
    (open_.empty() ? text_ : open_.back().children) += line + "\n" + ended.children;
}

std::string dump_nodes(Code const& code)
{
    NodeDescription description;
    description("", code);
    return description.take_text();
}

namespace {

void tell_callee(NodeDescription& to, Operand const& callee, MethodSite const* method)
{
    if (method)
        to("method", method->name())("object", method->object());
    else
        to("callee", callee);
}

void tell_arguments(NodeDescription& to, std::span<CallArgument const> arguments)
{
    for (CallArgument const& argument : arguments) {
        switch (argument.kind) {
        case CallArgument::Positional:
            to("argument", argument.value);
            break;
        case CallArgument::Starred:
            to("*argument", argument.value);
            break;
        case CallArgument::Keyword:
            to("argument " + argument.name->to_utf8(), argument.value);
            break;
        case CallArgument::DoubleStarred:
            to("**argument", argument.value);
            break;
        }
    }
}

void tell_clauses(NodeDescription& to, std::span<ExceptClause const> clauses)
{
    for (ExceptClause const& clause : clauses) {
        to.group("clause",
            [&] { to("type", clause.type)("target", clause.target)("body", clause.body)("forget", clause.forget); });
    }
}

void tell_cases(NodeDescription& to, std::span<MatchCase const> cases)
{
    for (MatchCase const& each : cases)
        to.group("case", [&] { to("pattern", each.pattern)("guard", each.guard)("body", each.body); });
}

void tell_closure(NodeDescription& to, std::span<CellSource const> closure)
{
    for (CellSource source : closure)
        to.slot("captures", source);
}

char const* name_of(Sink sink)
{
    static constexpr char const* names[] { "list", "set", "dict", "yield", "async yield" };
    return names[static_cast<size_t>(sink)];
}

}

void Node::tell(NodeDescription& to) const
{
    to.name("(a node that tells nothing of itself)");
}

// literals.h
void Constant::tell(NodeDescription& to) const
{
    to.name("Constant")("value", value_);
}
void Display::tell(NodeDescription& to) const
{
    static constexpr char const* kinds[] { "tuple", "list", "set" };
    to.name("Display")("kind", kinds[static_cast<size_t>(kind_)]);
    for (Element const& element : elements_)
        to(element.is_starred ? "*element" : "element", element.value);
}
void DictDisplay::tell(NodeDescription& to) const
{
    to.name("DictDisplay");
    for (Element const& element : elements_)
        to("key", element.key)(element.key ? "value" : "**mapping", element.value);
}
void FormatValue::tell(NodeDescription& to) const
{
    to.name("FormatValue");
    if (conversion_)
        to("conversion", std::string_view(&conversion_, 1));
    to("value", value_)("specification", specification_);
}
void JoinStrings::tell(NodeDescription& to) const
{
    to.name("JoinStrings");
    for (Part const& part : parts_)
        to("part", part.text);
}
void Conditional::tell(NodeDescription& to) const
{
    to.name("Conditional")("test", test_)("body", body_)("else", otherwise_);
}

// variables.h
void ReadLocal::tell(NodeDescription& to) const
{
    to.name("ReadLocal").slot("slot", slot_);
}
void StoreLocal::tell(NodeDescription& to) const
{
    to.name("StoreLocal").slot("slot", slot_);
}
void ReadCell::tell(NodeDescription& to) const
{
    to.name("ReadCell").slot("slot", slot_)("is_free", is_free_);
}
void StoreCell::tell(NodeDescription& to) const
{
    to.name("StoreCell").slot("slot", slot_);
}
void ReadGlobal::tell(NodeDescription& to) const
{
    to.name("ReadGlobal")("name", name_);
}
void StoreGlobal::tell(NodeDescription& to) const
{
    to.name("StoreGlobal")("name", name_);
}
void ReadName::tell(NodeDescription& to) const
{
    to.name("ReadName")("name", name_);
    if (cell_slot_ != UINT32_MAX)
        to.slot("cell", cell_slot_);
}
void StoreName::tell(NodeDescription& to) const
{
    to.name("StoreName")("name", name_);
}
void DeleteVariable::tell(NodeDescription& to) const
{
    static constexpr char const* kinds[] { "local", "cell", "free cell", "global", "namespace" };
    to.name("DeleteVariable")("storage", kinds[static_cast<size_t>(storage_)])("name", name_);
}

// operators.h; Arithmetic and Compare stand with their templates in operators.cpp
void CompareTuples::tell(NodeDescription& to) const
{
    to.name("CompareTuples")("operator", comparison_symbol(comparison_))("left", left_)("right", right_);
}
void UnaryArithmetic::tell(NodeDescription& to) const
{
    static constexpr char const* symbols[] { "-", "+", "~", "abs" };
    to.name("UnaryArithmetic")("operator", symbols[static_cast<size_t>(operation_)])("operand", operand_);
}
void Not::tell(NodeDescription& to) const
{
    to.name("Not")("operand", operand_);
}
void ShortCircuit::tell(NodeDescription& to) const
{
    to.name("ShortCircuit")("operator", deciding_truth_ ? "or" : "and")("operand", operands_);
}
void CompareIdentity::tell(NodeDescription& to) const
{
    to.name("CompareIdentity")("operator", is_negated_ ? "is not" : "is")("left", left_)("right", right_);
}
void CompareChain::tell(NodeDescription& to) const
{
    static constexpr char const* symbols[] { "<", "<=", "==", "!=", ">", ">=", "is", "is not", "in", "not in" };
    to.name("CompareChain")("first", first_);
    for (Step const& step : steps_)
        to(symbols[static_cast<size_t>(step.link)], step.operand);
}

// attributes.h, subscripts.h
void GetAttribute::tell(NodeDescription& to) const
{
    to.name("GetAttribute")("name", name_)("object", object_);
}
void SetAttribute::tell(NodeDescription& to) const
{
    to.name("SetAttribute")("name", name_)("object", object_);
}
void DeleteAttribute::tell(NodeDescription& to) const
{
    to.name("DeleteAttribute")("name", name_)("object", object_);
}
void SliceOperands::tell(NodeDescription& to) const
{
    to("start", start_)("stop", stop_)("step", step_);
}
void MakeSlice::tell(NodeDescription& to) const
{
    bounds_.tell(to.name("MakeSlice"));
}
void GetSlice::tell(NodeDescription& to) const
{
    bounds_.tell(to.name("GetSlice")("container", container_));
}
void AssignSlice::tell(NodeDescription& to) const
{
    to.name("AssignSlice")("target", &target_)("value", &value_);
}
void SetSlice::tell(NodeDescription& to) const
{
    bounds_.tell(to.name("SetSlice")("container", container_));
}
void SetItem::tell(NodeDescription& to) const
{
    to.name("SetItem")("container", container_)("key", key_);
}
void DeleteItem::tell(NodeDescription& to) const
{
    to.name("DeleteItem")("container", container_)("key", key_);
}

// calls.h
void CallFunction::tell(NodeDescription& to) const
{
    to.name("CallFunction")("callee", callee_)("argument", arguments_);
}
void CallMethod::tell(NodeDescription& to) const
{
    to.name("CallMethod")("name", method.name())("object", method.object())("argument", arguments_);
}
void CallSuperMethod::tell(NodeDescription& to) const
{
    to.name("CallSuperMethod")("name", name_)("super", static_cast<Expression*>(&super_))("argument", arguments_);
}
void CallWithKeywords::tell(NodeDescription& to) const
{
    to.name("CallWithKeywords");
    tell_callee(to, callee_, method_);
    tell_arguments(to, arguments_);
}
void CallWithStars::tell(NodeDescription& to) const
{
    to.name("CallWithStars");
    tell_callee(to, callee_, method_);
    tell_arguments(to, arguments_);
}
void CallBareSuper::tell(NodeDescription& to) const
{
    to.name("CallBareSuper");
    if (class_slot_ != no_slot)
        to.slot("class", class_slot_);
    to.slot("self", self_slot_)("self_is_cell", is_self_cell_)("callee", callee_);
}

// control_flow.h
void StatementList::tell(NodeDescription& to) const
{
    to.name("StatementList")("", statements_);
}
void GuardedStatement::tell(NodeDescription& to) const
{
    to.name("GuardedStatement")("", statement_);
}
void GuardedExpression::tell(NodeDescription& to) const
{
    to.name("GuardedExpression")("", expression_);
}
void EvaluateExpression::tell(NodeDescription& to) const
{
    to.name("EvaluateExpression")("", expression_);
}
void DisplayExpression::tell(NodeDescription& to) const
{
    to.name("DisplayExpression")("", expression_);
}
void Pass::tell(NodeDescription& to) const
{
    to.name("Pass");
}
void Jump::tell(NodeDescription& to) const
{
    to.name(kind_ == Flow::Break ? "Break" : "Continue");
}
void Return::tell(NodeDescription& to) const
{
    to.name("Return")("value", value_);
}
void If::tell(NodeDescription& to) const
{
    to.name("If")("test", test_)("body", body_)("else", otherwise_);
}
void While::tell(NodeDescription& to) const
{
    to.name("While")("test", test_)("body", body_)("else", otherwise_);
}
void For::tell(NodeDescription& to) const
{
    to.name("For")("target", target_)("iterable", iterable_)("body", body_)("else", otherwise_);
}
void Assert::tell(NodeDescription& to) const
{
    to.name("Assert")("test", test_)("message", message_);
}
void Raise::tell(NodeDescription& to) const
{
    to.name("Raise")("exception", exception_)("cause", cause_);
}

// assignments.h
void Assign::tell(NodeDescription& to) const
{
    to.name("Assign")("target", targets_)("value", value_);
}
void AssignAttribute::tell(NodeDescription& to) const
{
    to.name("AssignAttribute")("target", &target_)("value", value_);
}
void AssignLocal::tell(NodeDescription& to) const
{
    to.name("AssignLocal").slot("slot", slot_)("value", value_);
}
void AssignExpression::tell(NodeDescription& to) const
{
    to.name("AssignExpression")("target", target_)("value", value_);
}
void UnpackTarget::tell(NodeDescription& to) const
{
    to.name("UnpackTarget");
    for (size_t i = 0; i < targets_.size(); ++i)
        to(i == star_ ? "*part" : "part", targets_[i]);
}
void AssignUnpacked::tell(NodeDescription& to) const
{
    to.name("AssignUnpacked")("target", &target_)("value", values_);
}
void AugmentAttribute::tell(NodeDescription& to) const
{
    to.name("AugmentAttribute")("object", object_)("set", &set_)("by", &augmentation_);
}

// exceptions.h
void TryExcept::tell(NodeDescription& to) const
{
    to.name("TryExcept")("body", body_);
    tell_clauses(to, clauses_);
    to("else", otherwise_);
}
void TryExceptGroup::tell(NodeDescription& to) const
{
    to.name("TryExceptGroup")("body", body_);
    tell_clauses(to, clauses_);
    to("else", otherwise_);
}
void TryFinally::tell(NodeDescription& to) const
{
    to.name("TryFinally")("body", body_)("finally", cleanup_);
}
void With::tell(NodeDescription& to) const
{
    to.name("With")("is_async", is_async_)("manager", item_.manager)("target", item_.target)("body", body_);
}

// functions.h
void MakeFunction::tell(NodeDescription& to) const
{
    to.name("MakeFunction");
    tell_closure(to, closure);
    to("default", std::span<Operand const>(defaults));
    for (KeywordDefault const& each : keyword_defaults)
        to("default " + each.name->to_utf8(), each.value);
    for (Annotation const& each : annotations)
        to("annotation " + each.name->to_utf8(), each.value);
    to("", code_);
}
void Decorate::tell(NodeDescription& to) const
{
    to.name("Decorate")("decorator", decorator_)("decorated", decorated_);
}
void MakeClass::tell(NodeDescription& to) const
{
    to.name("MakeClass")("name", name_);
    tell_closure(to, closure);
    tell_arguments(to, arguments_);
    to("", body_);
}
void PrepareAnnotations::tell(NodeDescription& to) const
{
    to.name("PrepareAnnotations");
}
void MakeTypeParameter::tell(NodeDescription& to) const
{
    to.name("MakeTypeParameter")("maker", maker_)("name", name_);
}
void MakeTypeAlias::tell(NodeDescription& to) const
{
    to.name("MakeTypeAlias")("name", name_)("value", value_function_);
}
void Yield::tell(NodeDescription& to) const
{
    to.name(in_async_generator_ ? "AsyncYield" : "Yield")("value", value_);
}
void YieldFrom::tell(NodeDescription& to) const
{
    to.name("YieldFrom")("iterable", iterable_);
}
void Await::tell(NodeDescription& to) const
{
    to.name("Await")("awaitable", awaitable_);
}
template <class Call> void AwaitCall<Call>::tell(NodeDescription& to) const
{
    to.name("AwaitCall")("call", call_);
}
template void AwaitCall<CallFunction>::tell(NodeDescription&) const;
template void AwaitCall<CallMethod>::tell(NodeDescription&) const;

// comprehensions.h
void CollectElement::tell(NodeDescription& to) const
{
    to.name("CollectElement")("sink", name_of(sink_)).slot("slot", slot_)("element", element_)("value", value_);
}
void Comprehend::tell(NodeDescription& to) const
{
    to.name("Comprehend")("sink", name_of(sink_)).slot("slot", slot_)("loops", loops_);
}
void InlinedComprehension::tell(NodeDescription& to) const
{
    to.name("InlinedComprehension")("iterable", iterable_)("", &comprehend_);
}
void CallComprehension::tell(NodeDescription& to) const
{
    to.name("CallComprehension")("is_generator", is_generator_)("is_first_async", is_first_async_);
    tell_closure(to, closure_);
    to("iterable", iterable_)("", code_);
}
void AsyncFor::tell(NodeDescription& to) const
{
    to.name("AsyncFor")("is_iterator_given", is_iterator_given_)("target", target_)("iterable", iterable_)(
        "body", body_)("else", otherwise_);
}

// patterns.h
void MatchStatement::tell(NodeDescription& to) const
{
    to.name("MatchStatement")("subject", subject_);
    tell_cases(to, cases_);
}
void ValuePattern::tell(NodeDescription& to) const
{
    to.name("ValuePattern")("value", value_);
}
void SingletonPattern::tell(NodeDescription& to) const
{
    to.name("SingletonPattern")("value", value_);
}
void SequencePattern::tell(NodeDescription& to) const
{
    to.name("SequencePattern");
    for (size_t i = 0; i < patterns_.size(); ++i) {
        if (patterns_[i])
            to(i == star_ ? "*part" : "part", patterns_[i]);
        else
            to.group("*part", [] {});
    }
}
void MappingPattern::tell(NodeDescription& to) const
{
    to.name("MappingPattern");
    for (size_t i = 0; i < keys_.size(); ++i)
        to("key", keys_[i])("value", patterns_[i]);
    to("**rest", rest_);
}
void ClassPattern::tell(NodeDescription& to) const
{
    to.name("ClassPattern")("type", type_)("positional", positional_);
    for (size_t i = 0; i < names_.size(); ++i)
        to("attribute " + names_[i]->to_utf8(), named_[i]);
}
void CapturePattern::tell(NodeDescription& to) const
{
    to.name("CapturePattern")("target", target_)("pattern", pattern_);
}
void OrPattern::tell(NodeDescription& to) const
{
    to.name("OrPattern")("alternative", alternatives_);
}

// resumable.h
namespace {

void tell_use(NodeDescription& to, YieldUse const& use)
{
    to("is_returned", use.is_returned)("target", use.targets);
}

}

void YieldStatement::tell(NodeDescription& to) const
{
    tell_use(to.name("YieldStatement")("value", value_), use_);
}
void YieldFromStatement::tell(NodeDescription& to) const
{
    tell_use(to.name("YieldFromStatement")("iterable", iterable_), use_);
}
void ResumableList::tell(NodeDescription& to) const
{
    to.name("ResumableList")("", statements_);
}
void ResumableIf::tell(NodeDescription& to) const
{
    to.name("ResumableIf")("test", test_)("body", body_)("else", otherwise_);
}
void ResumableWhile::tell(NodeDescription& to) const
{
    to.name("ResumableWhile")("test", test_)("body", body_)("else", otherwise_);
}
void ResumableFor::tell(NodeDescription& to) const
{
    to.name("ResumableFor")("target", target_)("iterable", iterable_)("body", body_)("else", otherwise_);
}
void ResumableMatch::tell(NodeDescription& to) const
{
    to.name("ResumableMatch")("subject", subject_);
    tell_cases(to, cases_);
}
void ResumableTryExcept::tell(NodeDescription& to) const
{
    to.name("ResumableTryExcept")("body", body_);
    tell_clauses(to, clauses_);
    to("else", otherwise_);
}
void ResumableTryFinally::tell(NodeDescription& to) const
{
    to.name("ResumableTryFinally")("body", body_)("finally", cleanup_);
}
void ResumableWith::tell(NodeDescription& to) const
{
    to.name("ResumableWith")("manager", item_.manager)("target", item_.target)("body", body_);
}

// imports.h
void ImportModule::tell(NodeDescription& to) const
{
    to.name("ImportModule")("name", name_)("has_alias", has_alias_)("target", target_);
}
void ImportFrom::tell(NodeDescription& to) const
{
    to.name("ImportFrom")("module", module_)("level", level_);
    for (Item const& item : items_)
        to("item " + item.name->to_utf8(), item.target);
}

}
