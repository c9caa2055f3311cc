#include "interpreter/lowering/expression_text.h"
#include "interpreter/lowering/lowerer.h"
#include "interpreter/nodes/control_flow.h"
#include "interpreter/nodes/literals.h"
#include "runtime/heap/overdraft.h"
#include "runtime/objects/exception.h"

namespace krait {

using analysis::Resolution;
using analysis::Scope;
using analysis::ScopeKind;

Lowerer::Lowerer(Code& code, Scope const& scope, analysis::ScopeTable const& scopes,
    std::shared_ptr<SourceText const> source, LoweringOptions const& options, Shared& shared)
    : code_(code)
    , scope_(scope)
    , scopes_(scopes)
    , source_(std::move(source))
    , options_(options)
    , shared_(shared)
    , next_slot_(static_cast<uint32_t>(scope.variables.size()))
{
    describe(code_, scope);
    code_.slot_names.clear();
    code_.cell_parameters.clear();
    for (uint32_t slot = 0; slot < scope.variables.size(); ++slot) {
        code_.slot_names.push_back(&interned(scope.variables[slot].name));
        if (slot < scope.parameter_count && scope.variables[slot].resolution == Resolution::Cell)
            code_.cell_parameters.push_back(slot);
    }
    // A class body has slots only for its cells and free variables.
    code_.cell_start = scope.local_count;
    code_.free_start = scope.local_count + scope.cell_count;
}

void Lowerer::describe(Code& code, Scope const& scope) const
{
    code.source = source_;
    code.name.set(code, intern(scope.name));
    code.qualified_name.set(code, intern(scope.qualified_name.empty() ? scope.name : scope.qualified_name));
    code.is_nested = scope.is_nested;
    code.has_future_annotations = options_.future_annotations;
}

uint32_t Lowerer::new_temporary()
{
    code_.slot_names.push_back(nullptr);
    return next_slot_++;
}

// Once the body is lowered: everything that depends on the number of slots.
void Lowerer::finish()
{
    code_.whole = code_.statements.empty() && code_.result.kind() == Leaf::Other ? code_.result.node() : nullptr;
    code_.slot_count = next_slot_;
    code_.slot_class = static_cast<uint8_t>(std::size(slot_classes));
    for (size_t i = std::size(slot_classes); i-- > 0;) {
        if (slot_classes[i] >= code_.slot_count)
            code_.slot_class = static_cast<uint8_t>(i);
    }
    code_.has_cells = !code_.cell_parameters.empty() || code_.cell_start < code_.free_start || scope_.free_count > 0;
    code_.account();
    code_.may_call_directly
        = shared_.stop == Stop::No && code_.kind == CodeKind::Function && code_.parameters.is_plain();
}

Lowerer::Lowerer(Lowerer& host, Scope const& scope)
    : code_(host.code_)
    , scope_(scope)
    , scopes_(host.scopes_)
    , source_(host.source_)
    , options_(host.options_)
    , shared_(host.shared_)
    , depth_(host.depth_)
    , next_slot_(host.next_slot_)
    , host_(&host)
{
    for (uint32_t slot = 0; slot < scope.local_count; ++slot)
        inlined_slots_.push_back(new_temporary());
}

static CodeKind kind_of(Scope const& scope)
{
    if (scope.is_coroutine)
        return scope.is_generator ? CodeKind::AsyncGenerator : CodeKind::Coroutine;
    return scope.is_generator ? CodeKind::Generator : CodeKind::Function;
}

Code* Lowerer::new_code(Scope const& scope, SourceSpan span)
{
    Code* code = Code::create();
    code_.keep(Value(code));
    code->span = span;
    code->first_line = span.line;
    code->kind = kind_of(scope);
    return code;
}

Lowerer Lowerer::nested(Code& code, Scope const& scope)
{
    return Lowerer(code, scope, scopes_, source_, options_, shared_);
}

// Where this frame has the cells that an inner scope wants, in the order of the inner scope's free variables.
std::span<CellSource> Lowerer::closure_of(Scope const& inner)
{
    auto sources = code_.make_array<CellSource>(inner.free_count);
    size_t const first = inner.variables.size() - inner.free_count;
    for (size_t i = 0; i < sources.size(); ++i)
        sources[i] = frame_slot(inner.variables[first + i].outer_slot);
    return sources;
}

Value Lowerer::documentation_of(syntax::NodeList<syntax::Statement> body)
{
    if (body.empty())
        return Value::none();
    auto* first = syntax::as<syntax::Expr>(body[0]);
    auto* text = first ? syntax::as<syntax::Constant>(first->value) : nullptr;
    if (!text || text->value.kind != syntax::Literal::Kind::String)
        return Value::none();
    return constant(text->value)->leaf().constant;
}

std::span<Statement* const> Lowerer::lasting(std::vector<Statement*> const& steps)
{
    auto kept = code_.make_array<Statement*>(steps.size());
    std::copy(steps.begin(), steps.end(), kept.begin());
    return kept;
}

void Lowerer::lower_function_body(syntax::NodeList<syntax::Statement> body)
{
    code_.documentation.set(code_, documentation_of(body));
    if (code_.kind == CodeKind::Generator || code_.kind == CodeKind::AsyncGenerator)
        prepare_generator(body);
    auto* last = syntax::as<syntax::Return>(body.back());
    if (code_.runs_in_steps) {
        code_.statements = lasting({ block(body) });
    } else if (last) {
        code_.statements = lasting(statements(body.first(body.size() - 1)));
        code_.result = operand(last->value);
    } else {
        code_.statements = lasting(statements(body));
    }
    finish();
}

void Lowerer::defer(Code& code, Scope const& scope, syntax::FunctionDefinition const& node) const
{
    describe(code, scope);
    code.compile_deferred = options_.compile_deferred;
    code.definition = node.deferred;
    code.documentation.set(code, node.may_have_documentation ? Value {} : Value::none());
    code.kind = CodeKind::Function; // calls look at the kind, and do what any function needs first
}

// An attempt before this one may have got halfway.
void Lowerer::complete(syntax::FunctionDefinition const& node)
{
    code_.kind = kind_of(scope_);
    lower_function_body(node.body);
    if (is_stopped())
        return;
    code_.compile_deferred = nullptr;
    code_.definition = {};
}

Expression* Lowerer::annotation_value(syntax::Expression const& annotation)
{
    if (!options_.future_annotations) {
        if (annotation.kind != syntax::NodeKind::Starred)
            return expression(annotation);
        // `*args: *Ts`: what unpacking gives.
        syntax::Expression const* const parts[] { &annotation };
        syntax::Tuple unpacked;
        unpacked.kind = syntax::NodeKind::Tuple;
        unpacked.span = annotation.span;
        unpacked.elts = parts;
        syntax::Constant first;
        first.kind = syntax::NodeKind::Constant;
        first.span = annotation.span;
        first.value.kind = syntax::Literal::Kind::Integer;
        syntax::Subscript item;
        item.kind = syntax::NodeKind::Subscript;
        item.span = annotation.span;
        item.value = &unpacked;
        item.slice = &first;
        return expression(item);
    }
    // PEP 563: the annotation stays text.
    auto text = expression_text(annotation);
    if (text.is_raised()) {
        shared_.stop = Stop::Raised;
        return constant(Value::none());
    }
    return constant(Value(MUST(String::create(text.release()))));
}

void Lowerer::annotate(MakeFunction& made, syntax::Arguments const& arguments, syntax::Expression const* returns)
{
    std::vector<MakeFunction::Annotation> found;
    auto add = [&](syntax::Arg const* argument) {
        if (argument && argument->annotation)
            found.push_back({ &mangled(argument->arg), Operand(annotation_value(*argument->annotation)) });
    };
    // CPython's order, which the dict shows.
    for (auto* each : arguments.args)
        add(each);
    for (auto* each : arguments.posonlyargs)
        add(each);
    add(arguments.vararg);
    for (auto* each : arguments.kwonlyargs)
        add(each);
    add(arguments.kwarg);
    if (returns)
        found.push_back({ &interned("return"), Operand(annotation_value(*returns)) });
    made.annotations = code_.make_array<MakeFunction::Annotation>(found.size());
    std::copy(found.begin(), found.end(), made.annotations.begin());
}

// The node that makes the function, with the defaults evaluated in this scope.
MakeFunction* Lowerer::make_function(Code& code, Scope const& scope, syntax::Arguments const& arguments)
{
    code.parameters.positional_only_count = scope.positional_only_count;
    code.parameters.positional_count = scope.positional_count;
    code.parameters.keyword_only_count = scope.keyword_only_count;
    code.parameters.has_variable_positional = scope.has_star_args;
    code.parameters.has_variable_keyword = scope.has_star_kwargs;
    auto* made = code_.make<MakeFunction>(code);
    made->defaults = code_.make_array<Operand>(arguments.defaults.size());
    for (size_t i = 0; i < arguments.defaults.size(); ++i)
        made->defaults[i] = operand(arguments.defaults[i]);
    std::vector<MakeFunction::KeywordDefault> keyword_defaults;
    for (size_t i = 0; i < arguments.kw_defaults.size(); ++i) {
        if (arguments.kw_defaults[i])
            keyword_defaults.push_back({ &mangled(arguments.kwonlyargs[i]->arg), operand(arguments.kw_defaults[i]) });
    }
    made->keyword_defaults = code_.make_array<MakeFunction::KeywordDefault>(keyword_defaults.size());
    std::copy(keyword_defaults.begin(), keyword_defaults.end(), made->keyword_defaults.begin());
    made->closure = closure_of(scope);
    return made;
}

Expression* Lowerer::decorated(Expression* made, syntax::NodeList<syntax::Expression> decorators)
{
    std::vector<Operand> evaluated;
    for (auto* decorator : decorators)
        evaluated.push_back(operand(decorator));
    for (size_t i = evaluated.size(); i-- > 0;)
        made = make<Decorate>(decorators[i]->span, evaluated[i], Operand(made));
    return made;
}

Expression* Lowerer::function(syntax::FunctionDefinition const& node, bool)
{
    if (!node.type_params.empty())
        return generic_definition(node);
    return plain_function(node);
}

Expression* Lowerer::plain_function(syntax::FunctionDefinition const& node)
{
    Scope const& scope = scopes_.scope_of(node);
    Code* code = new_code(scope, node.span);
    if (!node.decorator_list.empty())
        code->first_line = node.decorator_list[0]->span.line;
    MakeFunction* made = at(node.span, make_function(*code, scope, *node.args));
    annotate(*made, *node.args, node.returns);
    if (node.deferred.data())
        defer(*code, scope, node);
    else
        nested(*code, scope).lower_function_body(node.body);
    return decorated(made, node.decorator_list);
}

Expression* Lowerer::lambda(syntax::Lambda const& node)
{
    Scope const& scope = scopes_.scope_of(node);
    Code* code = new_code(scope, node.span);
    MakeFunction* made = at(node.span, make_function(*code, scope, *node.args));
    nested(*code, scope).lower_expression_root(*node.body);
    return made;
}

void Lowerer::lower_expression_root(syntax::Expression const& body)
{
    code_.result = operand(&body);
    finish();
}

Expression* Lowerer::class_definition(syntax::ClassDef const& node)
{
    if (!node.type_params.empty())
        return generic_definition(node);
    return plain_class(node);
}

Expression* Lowerer::plain_class(syntax::ClassDef const& node)
{
    Scope const& scope = scopes_.scope_of(node);
    Code* code = new_code(scope, node.span);
    code->kind = CodeKind::Class;
    Tuple* keyword_names = nullptr;
    auto arguments = call_arguments(node.bases, node.keywords, keyword_names);
    auto* made = make<MakeClass>(node.span, *code, mangled(node.name), arguments);
    made->closure = closure_of(scope);
    made->class_cell_slot = scope.class_cell_slot;
    nested(*code, scope).lower_class_body(node);
    return decorated(made, node.decorator_list);
}

void Lowerer::lower_class_body(syntax::ClassDef const& node)
{
    std::vector<Statement*> steps;
    auto store = [&](String& name, Value value) {
        auto targets = code_.make_array<TargetOperand>(1);
        targets[0] = make<StoreName>(node.span, name);
        steps.push_back(make<Assign>(node.span, targets, Operand(constant(value))));
    };
    auto read_module = code_.make_array<TargetOperand>(1);
    read_module[0] = make<StoreName>(node.span, *names().module_);
    steps.push_back(make<Assign>(node.span, read_module, Operand(make<ReadGlobal>(node.span, *names().name))));
    store(*names().qualname, Value(code_.qualified_name.get()));
    Value documentation = documentation_of(node.body);
    if (!documentation.is_none())
        store(*names().doc, documentation);
    if (scope_.has_annotations)
        steps.push_back(make<PrepareAnnotations>(node.span));
    std::ranges::copy(statements(node.body), std::back_inserter(steps));
    code_.statements = lasting(steps);
    finish();
}

void Lowerer::lower_module(syntax::NodeList<syntax::Statement> body)
{
    code_.kind = CodeKind::Module;
    code_.documentation.set(code_, documentation_of(body));
    std::vector<Statement*> steps;
    if (scope_.has_annotations)
        steps.push_back(make<PrepareAnnotations>(SourceSpan {}));
    std::ranges::copy(statements(body), std::back_inserter(steps));
    code_.statements = lasting(steps);
    finish();
}

Expression* Lowerer::read_annotations(SourceSpan span)
{
    if (scope_.kind == ScopeKind::Module && options_.names == ModuleNames::Globals)
        return make<ReadGlobal>(span, *names().annotations);
    return make<ReadName>(span, *names().annotations, UINT32_MAX);
}

Statement* Lowerer::comprehension_loops(
    syntax::NodeList<syntax::Comprehension> generators, size_t index, Statement* innermost)
{
    // Lowered outside in, so that names and sites come in source order; built inside out.
    syntax::Comprehension const& generator = *generators[index];
    Operand iterable = index == 0 ? Operand(make<ReadLocal>(generator.iter->span, frame_slot(0), interned(".0")))
                                  : looped_over(generator.iter);
    TargetOperand variable = target(*generator.target);
    std::vector<Expression*> conditions;
    for (auto* condition : generator.ifs)
        conditions.push_back(expression(*condition));
    Statement* body = innermost;
    if (index + 1 < generators.size() && !is_stopped()) {
        ++depth_;
        body = comprehension_loops(generators, index + 1, innermost);
        --depth_;
        body = guarded<GuardedStatement>(body);
    }
    // What is inlined yields nothing: it runs at once even in a generator.
    bool const is_resumable = code_.runs_in_steps && !host_;
    for (size_t i = conditions.size(); i-- > 0;)
        body = is_resumable ? static_cast<Statement*>(code_.make<ResumableIf>(progress(), conditions[i], body, nullptr))
                            : code_.make<If>(conditions[i], body, nullptr);
    if (generator.is_async && is_resumable)
        return make<ResumableAsyncFor>(
            generator.target->span, progress(), variable, iterable, body, nullptr, index == 0);
    if (generator.is_async)
        return make<AsyncFor>(generator.target->span, variable, iterable, body, nullptr, index == 0);
    LoopSource const source = index == 0 ? LoopSource::Iterator : LoopSource::Iterable;
    if (is_resumable)
        return make<ResumableFor>(
            generator.target->span, progress(), code_.generator_slot, variable, iterable, body, nullptr, source);
    return make<For>(generator.target->span, variable, iterable, body, nullptr, source);
}

static Sink sink_of(syntax::Expression const& comprehension)
{
    return comprehension.kind == syntax::NodeKind::ListComp ? Sink::List
        : comprehension.kind == syntax::NodeKind::SetComp   ? Sink::Set
                                                            : Sink::Dict;
}

// A list, set or dict comprehension, whose iterable is in the first slot.
Comprehend* Lowerer::comprehend(ComprehensionParts const& parts)
{
    Sink const sink = sink_of(parts.node);
    uint32_t const slot = new_temporary();
    auto* collect = make<CollectElement>(
        parts.element.span, sink, slot, operand(&parts.element), parts.value ? operand(parts.value) : Operand());
    Statement* loops = comprehension_loops(parts.generators, 0, collect);
    syntax::Comprehension const& outermost = *parts.generators[0];
    bool const takes_all = parts.generators.size() == 1 && outermost.ifs.empty() && !outermost.is_async;
    return make<Comprehend>(parts.node.span, sink, slot, frame_slot(0), loops, takes_all);
}

Expression* Lowerer::inlined_comprehension(ComprehensionParts const& parts, Scope const& scope)
{
    Code* code = new_code(scope, parts.node.span);
    nested(*code, scope); // gives it its names
    Operand iterable = looped_over(parts.generators[0]->iter);
    uint32_t const first_slot = next_slot_;
    Lowerer inner(*this, scope);
    Comprehend* comprehend = inner.comprehend(parts);
    next_slot_ = inner.next_slot_;
    return make<InlinedComprehension>(parts.node.span, *code, *comprehend, iterable, first_slot, next_slot_);
}

Expression* Lowerer::comprehension(ComprehensionParts const& parts)
{
    Scope const& scope = scopes_.scope_of(parts.node);
    if (scope.is_inlined)
        return inlined_comprehension(parts, scope);
    syntax::Comprehension const& outermost = *parts.generators[0];
    Code* code = new_code(scope, parts.node.span);
    bool const is_generator = parts.node.kind == syntax::NodeKind::GeneratorExp;
    if (is_generator)
        code->kind = scope.is_coroutine ? CodeKind::AsyncGenerator : CodeKind::Generator;
    else
        code->kind = scope.is_coroutine ? CodeKind::Coroutine : CodeKind::Function;
    code->parameters.positional_only_count = 1;
    code->parameters.positional_count = 1;
    Operand iterable = looped_over(outermost.iter);

    Lowerer inner = nested(*code, scope);
    if (is_generator) {
        inner.use_no_fiber();
        auto* yield = inner.make<YieldStatement>(
            parts.element.span, code->generator_slot, inner.operand(&parts.element), YieldUse {});
        code->statements = inner.lasting({ inner.comprehension_loops(parts.generators, 0, yield) });
    } else {
        code->result = inner.comprehend(parts);
    }
    inner.finish();
    return make<CallComprehension>(parts.node.span, *code, iterable, std::span<uint32_t const>(closure_of(scope)),
        is_generator, outermost.is_async);
}

// def f[T](…), class C[T]: the definition runs in a scope of its own that holds the type variables (PEP 695).
template <class Definition> Expression* Lowerer::generic_definition(Definition const& node)
{
    Scope const* parameters = scopes_.type_parameters_of(node);
    VERIFY(parameters);
    Code* code = new_code(*parameters, node.span);
    code->kind = CodeKind::Function;
    Lowerer inner = nested(*code, *parameters);
    std::vector<Statement*> steps;
    inner.bind_type_parameters(node.type_params, steps);
    code->statements = inner.lasting(steps);
    if constexpr (std::is_same_v<Definition, syntax::ClassDef>)
        code->result = inner.plain_class(node);
    else
        code->result = inner.plain_function(node);
    inner.finish();
    auto* function = code_.make<MakeFunction>(*code);
    function->closure = closure_of(*parameters);
    function->span = node.span;
    return make<CallFunction>(node.span, Operand(function), std::span<Operand const>());
}

void Lowerer::bind_type_parameters(syntax::NodeList<syntax::TypeParameter> parameters, std::vector<Statement*>& steps)
{
    for (auto* parameter : parameters) {
        std::string_view name;
        char const* maker;
        if (auto* variable = syntax::as<syntax::TypeVar>(parameter)) {
            name = variable->name;
            maker = "TypeVar";
        } else if (auto* specification = syntax::as<syntax::ParamSpec>(parameter)) {
            name = specification->name;
            maker = "ParamSpec";
        } else {
            name = syntax::to<syntax::TypeVarTuple>(*parameter).name;
            maker = "TypeVarTuple";
        }
        auto targets = code_.make_array<TargetOperand>(1);
        targets[0] = store_name(name, parameter->span);
        auto* made = make<MakeTypeParameter>(parameter->span, interned(std::string_view(maker)), interned(name));
        steps.push_back(make<Assign>(parameter->span, targets, Operand(made)));
    }
}

Statement* Lowerer::type_alias(syntax::TypeAlias const& node)
{
    Scope const& scope = scopes_.scope_of(node);
    Code* code = new_code(scope, node.span);
    code->kind = CodeKind::Function;
    nested(*code, scope).lower_expression_root(*node.value);
    auto* function = code_.make<MakeFunction>(*code);
    function->closure = closure_of(scope);
    auto& name = syntax::to<syntax::Name>(*node.name);
    auto targets = code_.make_array<TargetOperand>(1);
    targets[0] = store_name(name.id, node.span);
    return make<Assign>(
        node.span, targets, Operand(make<MakeTypeAlias>(node.span, interned(name.id), Operand(function))));
}

bool Lowerer::is_stopped()
{
    if (shared_.stop == Stop::No && is_stack_exhausted(runtime())) [[unlikely]]
        shared_.stop = Stop::TooDeep;
    return shared_.stop != Stop::No;
}

static Result<void> check_stop(Lowerer::Stop stop)
{
    if (stop == Lowerer::Stop::TooDeep)
        return raise_recursion_error(" during compilation");
    if (stop == Lowerer::Stop::Raised)
        return raised;
    return {};
}

Result<Code*> lower(syntax::SyntaxTree const& tree, analysis::ScopeTable const& scopes,
    std::shared_ptr<SourceText const> source, LoweringOptions const& options)
{
    Code* code = Code::create();
    code->span = tree.root->span;
    code->first_line = 1;
    // Literals are not larger than the text that holds them.
    Overdraft overdraft(heap());
    Lowerer::Shared shared;
    Lowerer lowerer(*code, scopes.root(), scopes, std::move(source), options, shared);
    switch (tree.root->kind) {
    case syntax::NodeKind::Module:
        lowerer.lower_module(syntax::to<syntax::Module>(*tree.root).body);
        break;
    case syntax::NodeKind::Interactive:
        lowerer.lower_module(syntax::to<syntax::Interactive>(*tree.root).body);
        if (scopes.root().has_await)
            code->kind = CodeKind::Coroutine;
        break;
    default:
        code->kind = CodeKind::Module;
        lowerer.lower_expression_root(*syntax::to<syntax::ExpressionRoot>(*tree.root).body);
    }
    TRY(check_stop(shared.stop));
    return code;
}

Result<void> lower_definition(
    Code& code, syntax::SyntaxTree const& tree, analysis::ScopeTable const& scopes, LoweringOptions const& options)
{
    syntax::Statement const* statement = syntax::to<syntax::Module>(*tree.root).body[0];
    while (auto* wrapper = syntax::as<syntax::ClassDef>(statement))
        statement = wrapper->body[0];
    auto const& definition = static_cast<syntax::FunctionDefinition const&>(*statement);
    Overdraft overdraft(heap());
    Lowerer::Shared shared;
    Lowerer(code, scopes.scope_of(definition), scopes, code.source, options, shared).complete(definition);
    return check_stop(shared.stop);
}

}
