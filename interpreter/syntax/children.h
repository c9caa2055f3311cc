// Walks over the direct children of a node, in the order in which Python's ast lists the fields. Absent ones
// are left out.
#pragma once

#include "interpreter/syntax/ast.h"

namespace krait::syntax {

template <class Visit> void for_each_child(Node const& node, Visit&& visit)
{
    auto const one = [&](auto const* child) {
        if (child)
            visit(*child);
    };
    auto const many = [&](auto list) {
        for (auto const* child : list)
            one(child);
    };
    switch (node.kind) {
    case NodeKind::Module:
        many(to<Module>(node).body);
        break;
    case NodeKind::Interactive:
        many(to<Interactive>(node).body);
        break;
    case NodeKind::ExpressionRoot:
        one(to<ExpressionRoot>(node).body);
        break;
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
        auto const& function = static_cast<FunctionDefinition const&>(node);
        one(function.args);
        many(function.body);
        many(function.decorator_list);
        one(function.returns);
        many(function.type_params);
        break;
    }
    case NodeKind::ClassDef: {
        auto const& cls = to<ClassDef>(node);
        many(cls.bases);
        many(cls.keywords);
        many(cls.body);
        many(cls.decorator_list);
        many(cls.type_params);
        break;
    }
    case NodeKind::Return:
        one(to<Return>(node).value);
        break;
    case NodeKind::Delete:
        many(to<Delete>(node).targets);
        break;
    case NodeKind::Assign:
        many(to<Assign>(node).targets);
        one(to<Assign>(node).value);
        break;
    case NodeKind::TypeAlias:
        one(to<TypeAlias>(node).name);
        many(to<TypeAlias>(node).type_params);
        one(to<TypeAlias>(node).value);
        break;
    case NodeKind::AugAssign:
        one(to<AugAssign>(node).target);
        one(to<AugAssign>(node).value);
        break;
    case NodeKind::AnnAssign:
        one(to<AnnAssign>(node).target);
        one(to<AnnAssign>(node).annotation);
        one(to<AnnAssign>(node).value);
        break;
    case NodeKind::For:
    case NodeKind::AsyncFor: {
        auto const& loop = static_cast<ForStatement const&>(node);
        one(loop.target);
        one(loop.iter);
        many(loop.body);
        many(loop.orelse);
        break;
    }
    case NodeKind::While:
        one(to<While>(node).test);
        many(to<While>(node).body);
        many(to<While>(node).orelse);
        break;
    case NodeKind::If:
        one(to<If>(node).test);
        many(to<If>(node).body);
        many(to<If>(node).orelse);
        break;
    case NodeKind::With:
    case NodeKind::AsyncWith:
        many(static_cast<WithStatement const&>(node).items);
        many(static_cast<WithStatement const&>(node).body);
        break;
    case NodeKind::Match:
        one(to<Match>(node).subject);
        many(to<Match>(node).cases);
        break;
    case NodeKind::Raise:
        one(to<Raise>(node).exc);
        one(to<Raise>(node).cause);
        break;
    case NodeKind::Try:
    case NodeKind::TryStar: {
        auto const& block = static_cast<TryStatement const&>(node);
        many(block.body);
        many(block.handlers);
        many(block.orelse);
        many(block.finalbody);
        break;
    }
    case NodeKind::Assert:
        one(to<Assert>(node).test);
        one(to<Assert>(node).msg);
        break;
    case NodeKind::Import:
        many(to<Import>(node).names);
        break;
    case NodeKind::ImportFrom:
        many(to<ImportFrom>(node).names);
        break;
    case NodeKind::Expr:
        one(to<Expr>(node).value);
        break;
    case NodeKind::Global:
    case NodeKind::Nonlocal:
    case NodeKind::Pass:
    case NodeKind::Break:
    case NodeKind::Continue:
        break;
    case NodeKind::BoolOp:
        many(to<BoolOp>(node).values);
        break;
    case NodeKind::NamedExpr:
        one(to<NamedExpr>(node).target);
        one(to<NamedExpr>(node).value);
        break;
    case NodeKind::BinOp:
        one(to<BinOp>(node).left);
        one(to<BinOp>(node).right);
        break;
    case NodeKind::UnaryOp:
        one(to<UnaryOp>(node).operand);
        break;
    case NodeKind::Lambda:
        one(to<Lambda>(node).args);
        one(to<Lambda>(node).body);
        break;
    case NodeKind::IfExp:
        one(to<IfExp>(node).test);
        one(to<IfExp>(node).body);
        one(to<IfExp>(node).orelse);
        break;
    case NodeKind::Dict:
        many(to<Dict>(node).keys);
        many(to<Dict>(node).values);
        break;
    case NodeKind::Set:
        many(to<Set>(node).elts);
        break;
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
        one(static_cast<ElementComprehension const&>(node).elt);
        many(static_cast<ElementComprehension const&>(node).generators);
        break;
    case NodeKind::DictComp:
        one(to<DictComp>(node).key);
        one(to<DictComp>(node).value);
        many(to<DictComp>(node).generators);
        break;
    case NodeKind::Await:
        one(to<Await>(node).value);
        break;
    case NodeKind::Yield:
        one(to<Yield>(node).value);
        break;
    case NodeKind::YieldFrom:
        one(to<YieldFrom>(node).value);
        break;
    case NodeKind::Compare:
        one(to<Compare>(node).left);
        many(to<Compare>(node).comparators);
        break;
    case NodeKind::Call:
        one(to<Call>(node).func);
        many(to<Call>(node).args);
        many(to<Call>(node).keywords);
        break;
    case NodeKind::FormattedValue:
        one(to<FormattedValue>(node).value);
        one(to<FormattedValue>(node).format_spec);
        break;
    case NodeKind::JoinedStr:
        many(to<JoinedStr>(node).values);
        break;
    case NodeKind::Constant:
    case NodeKind::Name:
        break;
    case NodeKind::Attribute:
        one(to<Attribute>(node).value);
        break;
    case NodeKind::Subscript:
        one(to<Subscript>(node).value);
        one(to<Subscript>(node).slice);
        break;
    case NodeKind::Starred:
        one(to<Starred>(node).value);
        break;
    case NodeKind::List:
        many(to<List>(node).elts);
        break;
    case NodeKind::Tuple:
        many(to<Tuple>(node).elts);
        break;
    case NodeKind::Slice:
        one(to<Slice>(node).lower);
        one(to<Slice>(node).upper);
        one(to<Slice>(node).step);
        break;
    case NodeKind::MatchValue:
        one(to<MatchValue>(node).value);
        break;
    case NodeKind::MatchSingleton:
    case NodeKind::MatchStar:
        break;
    case NodeKind::MatchSequence:
        many(to<MatchSequence>(node).patterns);
        break;
    case NodeKind::MatchMapping:
        many(to<MatchMapping>(node).keys);
        many(to<MatchMapping>(node).patterns);
        break;
    case NodeKind::MatchClass:
        one(to<MatchClass>(node).cls);
        many(to<MatchClass>(node).patterns);
        many(to<MatchClass>(node).kwd_patterns);
        break;
    case NodeKind::MatchAs:
        one(to<MatchAs>(node).pattern);
        break;
    case NodeKind::MatchOr:
        many(to<MatchOr>(node).patterns);
        break;
    case NodeKind::ExceptHandler:
        one(to<ExceptHandler>(node).type);
        many(to<ExceptHandler>(node).body);
        break;
    case NodeKind::Arguments: {
        auto const& arguments = to<Arguments>(node);
        many(arguments.posonlyargs);
        many(arguments.args);
        one(arguments.vararg);
        many(arguments.kwonlyargs);
        many(arguments.kw_defaults);
        one(arguments.kwarg);
        many(arguments.defaults);
        break;
    }
    case NodeKind::Arg:
        one(to<Arg>(node).annotation);
        break;
    case NodeKind::Keyword:
        one(to<Keyword>(node).value);
        break;
    case NodeKind::Alias:
        break;
    case NodeKind::WithItem:
        one(to<WithItem>(node).context_expr);
        one(to<WithItem>(node).optional_vars);
        break;
    case NodeKind::MatchCase:
        one(to<MatchCase>(node).pattern);
        one(to<MatchCase>(node).guard);
        many(to<MatchCase>(node).body);
        break;
    case NodeKind::Comprehension:
        one(to<Comprehension>(node).target);
        one(to<Comprehension>(node).iter);
        many(to<Comprehension>(node).ifs);
        break;
    case NodeKind::TypeVar:
        one(to<TypeVar>(node).bound);
        break;
    case NodeKind::ParamSpec:
    case NodeKind::TypeVarTuple:
        break;
    }
}

}
