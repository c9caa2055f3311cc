#include "interpreter/analysis/constant_folding.h"
#include "interpreter/lowering/lowerer.h"
#include "interpreter/nodes/control_flow.h"
#include "interpreter/nodes/literals.h"
#include "interpreter/nodes/operators.h"
#include "runtime/binding/convert.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/dictionary.h"
#include "runtime/operations/numbers.h"
#include "runtime/operations/sets.h"

#include <algorithm>

namespace krait {

namespace {

BinaryOperator operator_of(syntax::BinaryOperator given)
{
    switch (given) {
    case syntax::BinaryOperator::Add:
        return BinaryOperator::Add;
    case syntax::BinaryOperator::Sub:
        return BinaryOperator::Subtract;
    case syntax::BinaryOperator::Mult:
        return BinaryOperator::Multiply;
    case syntax::BinaryOperator::MatMult:
        return BinaryOperator::MatrixMultiply;
    case syntax::BinaryOperator::Div:
        return BinaryOperator::TrueDivide;
    case syntax::BinaryOperator::Mod:
        return BinaryOperator::Modulo;
    case syntax::BinaryOperator::Pow:
        return BinaryOperator::Power;
    case syntax::BinaryOperator::LShift:
        return BinaryOperator::LeftShift;
    case syntax::BinaryOperator::RShift:
        return BinaryOperator::RightShift;
    case syntax::BinaryOperator::BitOr:
        return BinaryOperator::Or;
    case syntax::BinaryOperator::BitXor:
        return BinaryOperator::Xor;
    case syntax::BinaryOperator::BitAnd:
        return BinaryOperator::And;
    case syntax::BinaryOperator::FloorDiv:
        return BinaryOperator::FloorDivide;
    }
    UNREACHABLE();
}

// Of what is neither an identity nor a membership.
Comparison comparison_of(syntax::CompareOperator given)
{
    switch (given) {
    case syntax::CompareOperator::Eq:
        return Comparison::Equal;
    case syntax::CompareOperator::NotEq:
        return Comparison::NotEqual;
    case syntax::CompareOperator::Lt:
        return Comparison::Less;
    case syntax::CompareOperator::LtE:
        return Comparison::LessEqual;
    case syntax::CompareOperator::Gt:
        return Comparison::Greater;
    case syntax::CompareOperator::GtE:
        return Comparison::GreaterEqual;
    default:
        UNREACHABLE();
    }
}

bool looks_like_name(std::string_view text)
{
    if (text.empty() || text.size() > 64)
        return false;
    for (char c : text) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

}

Result<Value> literal_value(syntax::Literal const& literal)
{
    using Kind = syntax::Literal::Kind;
    switch (literal.kind) {
    case Kind::None:
        return Value::none();
    case Kind::True:
        return Value::boolean(true);
    case Kind::False:
        return Value::boolean(false);
    case Kind::Ellipsis:
        return Value::ellipsis();
    case Kind::Integer:
        return int_from(literal.integer);
    case Kind::BigInteger:
        return int_from_digits(literal.text, literal.base); // long digits poll, so this may raise
    case Kind::Float:
        return Value::number(literal.number);
    case Kind::Imaginary:
        return Value(allocate_object<Complex>(*types().complex, 0, 0.0, literal.number));
    case Kind::String:
        if (looks_like_name(literal.text))
            return Value(intern(literal.text));
        return Value(TRY(String::create(literal.text)));
    case Kind::Bytes:
        return Value(TRY(Bytes::create(literal.text)));
    }
    UNREACHABLE();
}

Expression* Lowerer::constant(Value value)
{
    return code_.make<Constant>(code_.keep(value));
}

Expression* Lowerer::constant(syntax::Literal const& literal)
{
    auto value = literal_value(literal);
    if (!value.is_raised())
        return constant(value.release());
    shared_.stop = Stop::Raised;
    return constant(Value::none());
}

std::span<Operand const> Lowerer::operands(syntax::NodeList<syntax::Expression> expressions)
{
    auto lowered = code_.make_array<Operand>(expressions.size());
    for (size_t i = 0; i < expressions.size(); ++i)
        lowered[i] = operand(expressions[i]);
    return lowered;
}

Expression* Lowerer::expression(syntax::Expression const& node)
{
    if (is_stopped())
        return constant(Value::none());
    ++depth_;
    Expression* lowered = unguarded_expression(node);
    --depth_;
    return guarded<GuardedExpression>(lowered);
}

Expression* Lowerer::unguarded_expression(syntax::Expression const& node)
{
    if (auto folded = analysis::constant_value(node); folded && node.kind != syntax::NodeKind::Constant) {
        Value value = std::visit(
            [](auto content) {
                if constexpr (std::is_same_v<decltype(content), bool>)
                    return Value::boolean(content);
                else if constexpr (std::is_same_v<decltype(content), double>)
                    return Value::number(content);
                else
                    return int_from(content);
            },
            *folded);
        return at(node.span, constant(value));
    }
    if (Expression* kept = read_kept(node))
        return kept;
    SourceSpan const span = node.span;
    switch (node.kind) {
    case syntax::NodeKind::Constant:
        return at(span, constant(syntax::to<syntax::Constant>(node).value));
    case syntax::NodeKind::Name:
        return read_name(syntax::to<syntax::Name>(node).id, span);
    case syntax::NodeKind::BinOp: {
        auto& binary = syntax::to<syntax::BinOp>(node);
        return at(
            span, make_arithmetic(code_, operator_of(binary.op), operand(binary.left), operand(binary.right), false));
    }
    case syntax::NodeKind::UnaryOp: {
        auto& unary = syntax::to<syntax::UnaryOp>(node);
        switch (unary.op) {
        case syntax::UnaryOperator::Not:
            return make<Not>(span, expression(*unary.operand));
        case syntax::UnaryOperator::Invert:
            return make<UnaryArithmetic>(span, UnaryOperator::Invert, operand(unary.operand));
        case syntax::UnaryOperator::UAdd:
            return make<UnaryArithmetic>(span, UnaryOperator::Positive, operand(unary.operand));
        case syntax::UnaryOperator::USub:
            return make<UnaryArithmetic>(span, UnaryOperator::Negative, operand(unary.operand));
        }
        UNREACHABLE();
    }
    case syntax::NodeKind::BoolOp: {
        auto& logic = syntax::to<syntax::BoolOp>(node);
        return make<ShortCircuit>(span, logic.op == syntax::BoolOperator::Or, operands(logic.values));
    }
    case syntax::NodeKind::Compare:
        return compare(syntax::to<syntax::Compare>(node));
    case syntax::NodeKind::Call:
        return call(syntax::to<syntax::Call>(node));
    case syntax::NodeKind::Attribute: {
        auto& attribute = syntax::to<syntax::Attribute>(node);
        Operand object = operand(attribute.value);
        String& name = mangled(attribute.attr);
        if (object.kind() == Leaf::Local)
            return make<GetAttributeOfLocal>(place_of(attribute), object, name);
        return make<GetAttribute>(place_of(attribute), object, name);
    }
    case syntax::NodeKind::Subscript: {
        auto& subscript = syntax::to<syntax::Subscript>(node);
        if (auto* slice = syntax::as<syntax::Slice>(subscript.slice)) {
            Operand container = operand(subscript.value);
            return make<GetSlice>(span, container, slice_operands(*slice));
        }
        return at(span, make_get_item(code_, operand(subscript.value), operand(subscript.slice)));
    }
    case syntax::NodeKind::Slice:
        return make<MakeSlice>(span, slice_operands(syntax::to<syntax::Slice>(node)));
    case syntax::NodeKind::IfExp: {
        auto& conditional = syntax::to<syntax::IfExp>(node);
        return make<Conditional>(
            span, expression(*conditional.test), operand(conditional.body), operand(conditional.orelse));
    }
    case syntax::NodeKind::NamedExpr: {
        auto& named = syntax::to<syntax::NamedExpr>(node);
        return make<AssignExpression>(span, TargetOperand(target(*named.target)), operand(named.value));
    }
    case syntax::NodeKind::Tuple:
        return at(span, display(syntax::to<syntax::Tuple>(node).elts, true, false));
    case syntax::NodeKind::List:
        return at(span, display(syntax::to<syntax::List>(node).elts, false, false));
    case syntax::NodeKind::Set:
        return at(span, display(syntax::to<syntax::Set>(node).elts, false, true));
    case syntax::NodeKind::Dict:
        return dict_display(syntax::to<syntax::Dict>(node));
    case syntax::NodeKind::JoinedStr:
        return joined_string(syntax::to<syntax::JoinedStr>(node));
    case syntax::NodeKind::FormattedValue:
        return formatted_value(syntax::to<syntax::FormattedValue>(node));
    case syntax::NodeKind::Lambda:
        return lambda(syntax::to<syntax::Lambda>(node));
    case syntax::NodeKind::ListComp: {
        auto& comp = syntax::to<syntax::ListComp>(node);
        return comprehension({ node, *comp.elt, nullptr, comp.generators });
    }
    case syntax::NodeKind::SetComp: {
        auto& comp = syntax::to<syntax::SetComp>(node);
        return comprehension({ node, *comp.elt, nullptr, comp.generators });
    }
    case syntax::NodeKind::GeneratorExp: {
        auto& comp = syntax::to<syntax::GeneratorExp>(node);
        return comprehension({ node, *comp.elt, nullptr, comp.generators });
    }
    case syntax::NodeKind::DictComp: {
        auto& comp = syntax::to<syntax::DictComp>(node);
        return comprehension({ node, *comp.key, comp.value, comp.generators });
    }
    case syntax::NodeKind::Await:
        return await(syntax::to<syntax::Await>(node));
    case syntax::NodeKind::Yield:
        return make<Yield>(span, operand(syntax::to<syntax::Yield>(node).value), scope_.is_async_generator());
    case syntax::NodeKind::YieldFrom:
        return make<YieldFrom>(span, operand(syntax::to<syntax::YieldFrom>(node).value));
    default:
        UNREACHABLE(); // Starred stands only where calls, displays and targets look for it
    }
}

// The elements of a display whose tuple need not be made when it is compared to another one; else nothing.
syntax::NodeList<syntax::Expression> Lowerer::compared_elements(syntax::Expression const& node) const
{
    auto* tuple = syntax::as<syntax::Tuple>(&node);
    if (!tuple || tuple->elts.size() > CompareTuples::most_elements || kept_values_.contains(&node)
        || std::ranges::any_of(tuple->elts, [](auto* each) { return each->kind == syntax::NodeKind::Starred; }))
        return {};
    return tuple->elts;
}

Expression* Lowerer::compare(syntax::Compare const& node)
{
    using syntax::CompareOperator;
    if (node.ops.size() == 1) {
        auto const left_elements = compared_elements(*node.left);
        auto const right_elements = compared_elements(*node.comparators[0]);
        if (node.ops[0] <= CompareOperator::GtE && !left_elements.empty() && !right_elements.empty()) {
            auto left_values = operands(left_elements);
            return make<CompareTuples>(node.span, comparison_of(node.ops[0]), left_values, operands(right_elements));
        }
        bool const is_search = node.ops[0] == CompareOperator::In || node.ops[0] == CompareOperator::NotIn;
        Operand left = operand(node.left);
        Operand right = is_search ? searched(*node.comparators[0]) : operand(node.comparators[0]);
        switch (node.ops[0]) {
        case CompareOperator::Is:
        case CompareOperator::IsNot:
            return make<CompareIdentity>(node.span, left, right, node.ops[0] == CompareOperator::IsNot);
        case CompareOperator::In:
        case CompareOperator::NotIn:
            return at(node.span, make_membership_test(code_, left, right, node.ops[0] == CompareOperator::NotIn));
        default:
            return at(node.span, make_comparison(code_, comparison_of(node.ops[0]), left, right));
        }
    }
    auto link_of = [](CompareOperator given) {
        switch (given) {
        case CompareOperator::Is:
            return CompareChain::Link::Is;
        case CompareOperator::IsNot:
            return CompareChain::Link::IsNot;
        case CompareOperator::In:
            return CompareChain::Link::In;
        case CompareOperator::NotIn:
            return CompareChain::Link::NotIn;
        default:
            return static_cast<CompareChain::Link>(comparison_of(given));
        }
    };
    auto steps = code_.make_array<CompareChain::Step>(node.ops.size());
    Operand first = operand(node.left);
    for (size_t i = 0; i < steps.size(); ++i)
        steps[i] = { link_of(node.ops[i]), operand(node.comparators[i]) };
    return make<CompareChain>(node.span, first, steps);
}

std::span<CallArgument const> Lowerer::call_arguments(
    syntax::NodeList<syntax::Expression> positional, syntax::NodeList<syntax::Keyword> keywords, Tuple*& keyword_names)
{
    auto arguments = code_.make_array<CallArgument>(positional.size() + keywords.size());
    std::vector<Value> names;
    size_t position = 0;
    for (syntax::Expression const* each : positional) {
        if (auto* starred = syntax::as<syntax::Starred>(each)) {
            arguments[position++] = { CallArgument::Starred, operand(starred->value) };
        } else {
            arguments[position++] = { CallArgument::Positional, operand(each) };
        }
    }
    for (syntax::Keyword const* each : keywords) {
        if (!each->arg.data()) {
            arguments[position++] = { CallArgument::DoubleStarred, operand(each->value) };
        } else {
            String& name = mangled(each->arg);
            names.push_back(Value(&name));
            arguments[position++] = { CallArgument::Keyword, operand(each->value), &name };
        }
    }
    keyword_names = MUST(Tuple::create(std::span<Value const>(names)));
    code_.keep(Value(keyword_names));
    return arguments;
}

// Where `object.name` is looked up: all of it, or the name alone if that is on a later line.
SourceSpan Lowerer::place_of(syntax::Attribute const& attribute)
{
    SourceSpan span = attribute.span;
    if (span.line != span.end_line) {
        span.line = span.end_line;
        span.column = span.end_column - static_cast<uint32_t>(attribute.attr.size());
    }
    return span;
}

// A call of a method that is looked up on a later line than the call begins on is told to be there.
SourceSpan Lowerer::span_of_method_call(syntax::Call const& node, syntax::Attribute const& attribute)
{
    SourceSpan span = node.span;
    if (attribute.span.line != attribute.span.end_line) {
        SourceSpan place = place_of(attribute);
        span.line = place.line;
        span.column = place.column;
    }
    return span;
}

// `super()` in a function, without arguments; null for any other call.
CallBareSuper* Lowerer::bare_super(syntax::Call const& node)
{
    auto* name = syntax::as<syntax::Name>(node.func);
    if (!name || name->id != "super" || !node.args.empty() || !node.keywords.empty() || scope_.parameter_count == 0
        || !scope_.is_function_like())
        return nullptr;
    analysis::Symbol const* owner = scope_.find(scopes_.intern("__class__"));
    bool const has_class = owner && owner->resolution == analysis::Resolution::Free;
    bool const is_cell = scope_.variables[0].resolution == analysis::Resolution::Cell;
    return make<CallBareSuper>(node.span, expression(*node.func),
        has_class ? variable_place(*owner).slot : CallBareSuper::no_slot, frame_slot(0), is_cell);
}

Expression* Lowerer::call(syntax::Call const& node)
{
    auto* attribute = kept_values_.contains(node.func) ? nullptr : syntax::as<syntax::Attribute>(node.func);
    bool is_plain = node.keywords.empty();
    for (syntax::Expression const* argument : node.args)
        is_plain = is_plain && argument->kind != syntax::NodeKind::Starred;
    if (is_plain) {
        if (CallBareSuper* super = bare_super(node))
            return super;
        if (attribute) {
            SourceSpan const span = span_of_method_call(node, *attribute);
            auto* object_call = syntax::as<syntax::Call>(attribute->value);
            if (CallBareSuper* super = object_call ? bare_super(*object_call) : nullptr) {
                auto* call = make<CallSuperMethod>(span, *super, mangled(attribute->attr), operands(node.args));
                call->attribute.span = place_of(*attribute);
                return call;
            }
            Operand object = operand(attribute->value);
            auto* call = make<CallMethod>(span, object, mangled(attribute->attr), operands(node.args));
            call->method.attribute.span = place_of(*attribute);
            return call;
        }
        Operand callee = operand(node.func);
        return make<CallFunction>(node.span, callee, operands(node.args));
    }
    bool has_stars = false;
    for (syntax::Expression const* argument : node.args)
        has_stars = has_stars || argument->kind == syntax::NodeKind::Starred;
    for (syntax::Keyword const* keyword : node.keywords)
        has_stars = has_stars || !keyword->arg.data();
    MethodSite* method = nullptr;
    Operand callee;
    if (attribute) {
        Operand object = operand(attribute->value);
        method = code_.make<MethodSite>(object, mangled(attribute->attr));
        method->attribute.span = place_of(*attribute);
    } else {
        callee = operand(node.func);
    }
    Tuple* keyword_names = nullptr;
    auto arguments = call_arguments(node.args, node.keywords, keyword_names);
    SourceSpan const span = attribute && !has_stars ? span_of_method_call(node, *attribute) : node.span;
    if (has_stars)
        return make<CallWithStars>(span, callee, method, arguments);
    return make<CallWithKeywords>(span, callee, method, arguments, *keyword_names);
}

Expression* Lowerer::await(syntax::Await const& node)
{
    Expression* awaited = unguarded_expression(*node.value);
    if (auto* call = syntax::as<syntax::Call>(node.value)) {
        bool is_plain = call->keywords.empty();
        for (syntax::Expression const* argument : call->args)
            is_plain = is_plain && argument->kind != syntax::NodeKind::Starred;
        auto is_super = [](syntax::Expression const* function) {
            auto* name = syntax::as<syntax::Name>(function);
            return name && name->id == "super";
        };
        if (auto* attribute = syntax::as<syntax::Attribute>(call->func); attribute && is_plain) {
            auto* object_call = syntax::as<syntax::Call>(attribute->value);
            if (!object_call || !is_super(object_call->func))
                return make<AwaitCall<CallMethod>>(node.span, static_cast<CallMethod*>(awaited));
        } else if (is_plain && !is_super(call->func)) {
            return make<AwaitCall<CallFunction>>(node.span, static_cast<CallFunction*>(awaited));
        }
    }
    return make<Await>(node.span, Operand(awaited));
}

// Constant elements as a tuple or frozenset that is made once.
Value Lowerer::frozen_container(syntax::NodeList<syntax::Expression> elements, DisplayKind kind)
{
    Tuple* tuple = MUST(Tuple::create(elements.size()));
    for (size_t i = 0; i < elements.size(); ++i)
        tuple->set(i, expression(*elements[i])->leaf().constant);
    return kind == DisplayKind::Set ? Value(MUST(set_from_iterable(*types().frozenset, tuple))) : Value(tuple);
}

// What `in` looks into: a display of constants need not be made each time.
Operand Lowerer::searched(syntax::Expression const& container)
{
    bool const is_set = container.kind == syntax::NodeKind::Set;
    if (is_set || container.kind == syntax::NodeKind::List) {
        auto elements = is_set ? syntax::to<syntax::Set>(container).elts : syntax::to<syntax::List>(container).elts;
        bool const is_constant = std::all_of(elements.begin(), elements.end(),
            [&](syntax::Expression const* element) { return element->kind == syntax::NodeKind::Constant; });
        if (is_constant)
            return at(
                container.span, constant(frozen_container(elements, is_set ? DisplayKind::Set : DisplayKind::List)));
    }
    return operand(&container);
}

Expression* Lowerer::display(syntax::NodeList<syntax::Expression> elements, bool is_tuple, bool is_set)
{
    auto lowered = code_.make_array<Display::Element>(elements.size());
    bool has_starred = false;
    bool all_constant = true;
    for (size_t i = 0; i < elements.size(); ++i) {
        if (auto* starred = syntax::as<syntax::Starred>(elements[i])) {
            lowered[i] = { operand(starred->value), true };
            has_starred = true;
        } else {
            lowered[i] = { operand(elements[i]), false };
        }
        all_constant = all_constant && !has_starred && lowered[i].value.node()->leaf().kind == Leaf::Constant;
    }
    if (is_tuple && all_constant) {
        Tuple* tuple = elements.empty() ? Tuple::empty() : MUST(Tuple::create(elements.size()));
        for (size_t i = 0; i < elements.size(); ++i)
            tuple->set(i, lowered[i].value.node()->leaf().constant);
        return constant(Value(tuple));
    }
    // As CPython does it, which shows in the order of the elements: the set is filled from a frozen one.
    constexpr size_t least_frozen = 3;
    if (is_set && all_constant && elements.size() >= least_frozen) {
        lowered = code_.make_array<Display::Element>(1);
        lowered[0] = { Operand(constant(frozen_container(elements, DisplayKind::Set))), true };
        return code_.make<Display>(DisplayKind::Set, lowered, true);
    }
    DisplayKind kind = is_tuple ? DisplayKind::Tuple : is_set ? DisplayKind::Set : DisplayKind::List;
    return make_display(code_, kind, lowered, has_starred);
}

Expression* Lowerer::dict_display(syntax::Dict const& node)
{
    auto elements = code_.make_array<DictDisplay::Element>(node.keys.size());
    for (size_t i = 0; i < elements.size(); ++i)
        elements[i] = { operand(node.keys[i]), operand(node.values[i]) };
    return make<DictDisplay>(node.span, elements);
}

Expression* Lowerer::joined_string(syntax::JoinedStr const& node)
{
    if (node.values.empty())
        return at(node.span, constant(Value(String::empty())));
    if (node.values.size() == 1)
        return expression(*node.values[0]);
    auto parts = code_.make_array<JoinStrings::Part>(node.values.size());
    for (size_t i = 0; i < parts.size(); ++i) {
        if (auto* formatted = syntax::as<syntax::FormattedValue>(node.values[i])) {
            parts[i].formatted = formatted_value(*formatted);
            parts[i].text = parts[i].formatted;
        } else {
            parts[i].text = operand(node.values[i]);
        }
    }
    return make<JoinStrings>(node.span, parts);
}

FormatValue* Lowerer::formatted_value(syntax::FormattedValue const& node)
{
    char conversion = node.conversion < 0 ? '\0' : static_cast<char>(node.conversion);
    return make<FormatValue>(node.span, operand(node.value), conversion, operand(node.format_spec));
}

}
