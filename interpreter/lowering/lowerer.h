// Lowerer: lowers one scope into one Code; nested functions and classes get Lowerers of their own. Internal to
// lowering.
#pragma once

#include "interpreter/lowering/lowering.h"
#include "interpreter/nodes/assignments.h"
#include "interpreter/nodes/calls.h"
#include "interpreter/nodes/comprehensions.h"
#include "interpreter/nodes/exceptions.h"
#include "interpreter/nodes/functions.h"
#include "interpreter/nodes/literals.h"
#include "interpreter/nodes/resumable.h"
#include "interpreter/nodes/variables.h"

#include <array>
#include <unordered_map>
#include <unordered_set>

namespace krait {

// The strings of the names met last, found by the addresses of the tree's copies. It lies on the native stack.
class NameStrings {
public:
    String& of(std::string_view name)
    {
        auto const address = reinterpret_cast<uintptr_t>(name.data());
        Entry& entry = entries_[(address ^ address >> 7) % entry_count];
        if (entry.name.data() != name.data() || entry.name.size() != name.size())
            entry = { name, intern(name) };
        return *entry.string;
    }

private:
    struct Entry {
        std::string_view name;
        String* string { nullptr };
    };
    static constexpr size_t entry_count = 128;
    std::array<Entry, entry_count> entries_ {};
};

class Lowerer {
public:
    // Why lowering goes no further: the native stack is short, or an exception is pending.
    enum class Stop : uint8_t { No, TooDeep, Raised };
    // Of all Lowerers that work on one tree.
    struct Shared {
        Stop stop { Stop::No };
        NameStrings names;
    };
    Lowerer(Code& code, analysis::Scope const& scope, analysis::ScopeTable const& scopes,
        std::shared_ptr<SourceText const> source, LoweringOptions const& options, Shared& shared);
    // For a comprehension that is inlined into the code of `host`.
    Lowerer(Lowerer& host, analysis::Scope const& scope);

    void lower_module(syntax::NodeList<syntax::Statement> body);
    void lower_expression_root(syntax::Expression const& body);
    // The rest of a function that was deferred.
    void complete(syntax::FunctionDefinition const&);

private:
    // statements.cpp
    Statement* block(syntax::NodeList<syntax::Statement>);
    std::vector<Statement*> statements(syntax::NodeList<syntax::Statement>);
    bool does_nothing(syntax::Statement const&) const;
    bool shows_expressions() const; // at a prompt: statements that are expressions go to sys.displayhook
    Statement* statement(syntax::Statement const&);
    Statement* unguarded_statement(syntax::Statement const&);
    Statement* plain_statement(syntax::Statement const&);
    Statement* assign(syntax::Assign const&);
    Statement* augmented_assign(syntax::AugAssign const&);
    Statement* annotated_assign(syntax::AnnAssign const&);
    Statement* delete_target(syntax::Expression const&);
    Statement* delete_targets(syntax::Delete const&);
    Statement* try_statement(syntax::TryStatement const&, bool is_group);
    Statement* with_statement(syntax::WithStatement const&, bool is_async);
    Statement* import(syntax::Import const&);
    Statement* import_from(syntax::ImportFrom const&);
    Statement* for_statement(syntax::ForStatement const&, bool is_async);
    Target* target(syntax::Expression const&);
    UnpackTarget* sequence_target(syntax::NodeList<syntax::Expression>, SourceSpan);
    Statement* assign_local(SourceSpan, uint32_t slot, Operand value);
    SetItem* set_item(syntax::Subscript const&);
    SetAttribute* set_attribute(syntax::Attribute const&);
    SliceOperands slice_operands(syntax::Slice const&);

    // expressions.cpp
    Expression* expression(syntax::Expression const&);
    Expression* unguarded_expression(syntax::Expression const&);
    Operand operand(syntax::Expression const* node) { return node ? Operand(expression(*node)) : Operand(); }
    // What a loop or `yield from` iterates: a generator that is made right there serves nobody else.
    Operand looped_over(syntax::Expression const*);
    std::span<Operand const> operands(syntax::NodeList<syntax::Expression>);
    Expression* constant(syntax::Literal const&);
    Expression* constant(Value);
    Expression* compare(syntax::Compare const&);
    syntax::NodeList<syntax::Expression> compared_elements(syntax::Expression const&) const;
    Expression* call(syntax::Call const&);
    static SourceSpan place_of(syntax::Attribute const&);
    CallBareSuper* bare_super(syntax::Call const&);
    static SourceSpan span_of_method_call(syntax::Call const&, syntax::Attribute const&);
    Expression* display(syntax::NodeList<syntax::Expression>, bool is_tuple, bool is_set);
    Value frozen_container(syntax::NodeList<syntax::Expression>, DisplayKind kind);
    Operand searched(syntax::Expression const& container);
    Expression* dict_display(syntax::Dict const&);
    Expression* joined_string(syntax::JoinedStr const&);
    FormatValue* formatted_value(syntax::FormattedValue const&);
    Expression* await(syntax::Await const&);
    std::span<CallArgument const> call_arguments(
        syntax::NodeList<syntax::Expression>, syntax::NodeList<syntax::Keyword>, Tuple*& keyword_names);

    // names.cpp
    // Where a variable is: that of a scope which is inlined lies in the slots of the one around.
    struct Place {
        analysis::Resolution resolution;
        uint32_t slot;
        bool is_outer; // a variable of the scope around
    };
    Place variable_place(analysis::Symbol const&) const;
    // The slot in the frame for a slot of this scope.
    uint32_t frame_slot(uint32_t slot) const;
    Expression* read_name(std::string_view name, SourceSpan);
    Target* store_name(std::string_view name, SourceSpan);
    Statement* delete_name(std::string_view name, SourceSpan);
    // The intern table holds names weakly, so the code that the nodes belong to keeps them.
    String& interned(std::string_view name) { return code_.keep(Value(&shared_.names.of(name))).as<String>(); }
    String& mangled(std::string_view name) { return interned(scope_.mangle(name)); }

    // functions.cpp
    Expression* function(syntax::FunctionDefinition const&, bool is_async);
    Expression* lambda(syntax::Lambda const&);
    MakeFunction* make_function(Code&, analysis::Scope const&, syntax::Arguments const&);
    void annotate(MakeFunction&, syntax::Arguments const&, syntax::Expression const* returns);
    Expression* annotation_value(syntax::Expression const&);
    Expression* decorated(Expression*, syntax::NodeList<syntax::Expression> decorators);
    Expression* plain_function(syntax::FunctionDefinition const&);
    Expression* class_definition(syntax::ClassDef const&);
    Expression* plain_class(syntax::ClassDef const&);
    void lower_class_body(syntax::ClassDef const&);
    template <class Definition> Expression* generic_definition(Definition const&);
    void bind_type_parameters(syntax::NodeList<syntax::TypeParameter>, std::vector<Statement*>& steps);
    Statement* type_alias(syntax::TypeAlias const&);
    Expression* read_annotations(SourceSpan);
    struct ComprehensionParts {
        syntax::Expression const& node;
        syntax::Expression const& element;
        syntax::Expression const* value;
        syntax::NodeList<syntax::Comprehension> generators;
    };
    Expression* comprehension(ComprehensionParts const&);
    Expression* inlined_comprehension(ComprehensionParts const&, analysis::Scope const&);
    Comprehend* comprehend(ComprehensionParts const&);
    Statement* comprehension_loops(syntax::NodeList<syntax::Comprehension>, size_t index, Statement* innermost);
    std::span<CellSource> closure_of(analysis::Scope const& inner);
    Code* new_code(analysis::Scope const&, SourceSpan);
    Lowerer nested(Code&, analysis::Scope const&);
    std::span<Statement* const> lasting(std::vector<Statement*> const&); // in the code's arena
    void lower_function_body(syntax::NodeList<syntax::Statement> body);
    void defer(Code&, analysis::Scope const&, syntax::FunctionDefinition const&) const;
    void describe(Code&, analysis::Scope const&) const; // names and origin
    Value documentation_of(syntax::NodeList<syntax::Statement> body);

    // patterns.cpp
    Statement* match(syntax::Match const&);
    class PatternNode* pattern(syntax::Pattern const&);
    std::span<PatternNode*> patterns(syntax::NodeList<syntax::Pattern>);
    size_t captured_name(std::string_view name, SourceSpan);
    class CapturePattern* capture(SourceSpan place, PatternNode* inner, std::string_view name, SourceSpan);

    // generators.cpp
    // Decides whether the body of a generator is lowered to resumable statements.
    void prepare_generator(syntax::NodeList<syntax::Statement> body);
    void use_no_fiber();
    bool is_resumable(syntax::Statement const& node) const { return resumable_.contains(&node); }
    // A statement with yields in it, in front of it what takes them out of larger expressions.
    Statement* resumable_statement(syntax::Statement const&);
    // A statement that is a yield, or uses the value of one.
    Statement* yield_statement(syntax::Statement const&, syntax::Expression const& yield);
    Statement* make_yield(syntax::Expression const&, YieldUse);
    void take_out_yields(syntax::Expression const&, std::vector<Statement*>& steps);
    void keep_value(syntax::Expression const&, Operand, std::vector<Statement*>& steps);
    // Reads the value of an expression that was evaluated before; null for any other.
    Expression* read_kept(syntax::Expression const&);
    ProgressSlot progress() { return ProgressSlot(new_temporary()); }

    // A function checks the native stack once, when it is entered. A tree that is so deep that its nodes might need
    // more than the reserve gets nodes that check again.
    template <class Guard, class NodeType> NodeType* guarded(NodeType* node)
    {
        constexpr uint32_t levels_between_guards = 64;
        return depth_ % levels_between_guards == levels_between_guards - 1 ? make<Guard>(node->span, node) : node;
    }
    // Whether lowering itself must not go deeper; the code that it makes then is not used.
    bool is_stopped();

    uint32_t new_temporary();
    void finish();

    template <class T, class... Arguments> T* make(SourceSpan span, Arguments&&... arguments)
    {
        T* node = code_.make<T>(std::forward<Arguments>(arguments)...);
        node->span = span;
        if constexpr (std::is_base_of_v<InlineCache, T>)
            code_.add_cache(*node);
        return node;
    }
    template <class T> T* at(SourceSpan span, T* node)
    {
        node->span = span;
        return node;
    }

    Code& code_;
    analysis::Scope const& scope_;
    analysis::ScopeTable const& scopes_;
    std::shared_ptr<SourceText const> source_;
    LoweringOptions const& options_;
    Shared& shared_;
    uint32_t depth_ { 0 };
    uint32_t next_slot_;
    // Of a generator without a fiber: the statements that contain a yield.
    std::unordered_set<syntax::Statement const*> resumable_;
    // The slots of expressions that are evaluated before the statement that they belong to.
    std::unordered_map<syntax::Expression const*, uint32_t> kept_values_;
    // Of a comprehension that is inlined: who lowers the code around it, and the frame's slot for each own variable.
    Lowerer* host_ { nullptr };
    struct CapturedName {
        std::string_view name;
        TargetOperand target;
    };
    std::vector<CapturedName> captured_names_; // of the pattern that is being lowered
    std::vector<uint32_t> inlined_slots_;
};

}
