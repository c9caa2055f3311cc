// Code: what a function, class body or module compiled to: its nodes and what they need. The cell owns the arena in
// which the nodes lie, so a node lives as long as its code, and keeps the constants alive. Caches of nodes are weak:
// they forget what dies.
#pragma once

#include "interpreter/nodes/node.h"
#include "runtime/core/arena.h"
#include "runtime/objects/containers.h"

#include <memory>
#include <string>
#include <vector>

namespace krait {

// The text a code came from; shared by all codes of one file. Tracebacks show its lines.
class SourceText {
public:
    enum class Storage : uint8_t { Copied, Static };
    SourceText(std::string filename, std::string_view text, Storage storage = Storage::Copied);
    SourceText(SourceText const&) = delete;
    // Without line end; empty when there is no such line.
    std::string_view line(uint32_t number) const;

    std::string const filename;
    std::string_view text;

private:
    std::string copy_;
    mutable std::vector<uint32_t> line_starts_; // found when first asked for
};

// Parameters of a function, in slot order: positional-only, positional, keyword-only, *args, **kwargs.
struct ParameterLayout {
    uint32_t positional_only_count { 0 };
    uint32_t positional_count { 0 }; // positional-only included
    uint32_t keyword_only_count { 0 };
    bool has_variable_positional { false };
    bool has_variable_keyword { false };
    uint32_t total() const
    {
        return positional_count + keyword_only_count + has_variable_positional + has_variable_keyword;
    }
    bool is_plain() const { return keyword_only_count == 0 && !has_variable_positional && !has_variable_keyword; }
};

enum class CodeKind : uint8_t { Module, Class, Function, Generator, Coroutine, AsyncGenerator };

class Code : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Code;
    static constexpr char const* cell_name = "code";
    static constexpr bool needs_destruction = true;

    explicit Code(Type& type);
    ~Code();
    static Code* create();

    // Another code with the same nodes, whose names and marks may be set to others.
    Code* derive();

    // Makes a node in this code's arena.
    template <class T, class... Arguments> T* make(Arguments&&... arguments)
    {
        return new (arena.allocate(sizeof(T), alignof(T))) T(std::forward<Arguments>(arguments)...);
    }
    template <class T> std::span<T> make_array(size_t count)
    {
        auto* items = static_cast<T*>(arena.allocate(sizeof(T) * (count ? count : 1), alignof(T)));
        for (size_t i = 0; i < count; ++i)
            new (items + i) T();
        return { items, count };
    }
    // Tells the heap what the nodes, and whatever else belongs to this code alone, take outside of it.
    void account(size_t further_bytes = 0);
    // Free variables; behind them lie only slots without a name.
    size_t free_count() const;
    // Keeps the value alive as long as the code.
    Value keep(Value);

    // A function of the standard library may wait for its first call to be compiled. Until then there are its names,
    // its parameters' counts and where it stands; whoever wants to know or to run more completes it first, which runs
    // no script code.
    Result<void> complete() { return compile_deferred ? compile_deferred(*this) : Result<void>(); }
    Result<void> (*compile_deferred)(Code&) { nullptr }; // null once it is complete
    std::string_view definition; // then: its text, in that of `source`

    Arena arena;
    CodeKind kind { CodeKind::Function };
    // What is executed in turn. If it runs in steps, one resumable statement.
    std::span<Statement* const> statements;
    // What is answered behind them, if there is anything: the value of a lambda, comprehension or eval, or that of the
    // `return` with which a function ends.
    Operand result;
    Expression* whole { nullptr }; // the node of `result` where it is all there is, and no leaf
    ParameterLayout parameters;
    uint32_t slot_count { 0 };
    uint32_t cell_start { 0 }; // slots of own cells that are no parameters: [cell_start, free_start)
    uint32_t free_start { 0 }; // free variables: [free_start, slot_count)
    std::vector<uint32_t> cell_parameters; // parameters that must be moved into cells on entry
    std::vector<String*> slot_names; // interned
    // A generator whose body runs in steps on its consumer's stack (see nodes/resumable.h): no fiber.
    bool runs_in_steps { false };
    bool may_yield_in_cleanup { false }; // then: inside `try` or `with`
    uint32_t generator_slot { 0 }; // then: the slot that holds the generator itself
    bool has_cells { false }; // own cells, captured parameters or free variables: see prepare_cells
    bool is_nested { false };
    bool is_iterable_coroutine { false }; // types.coroutine() has marked it
    bool has_future_annotations { false }; // as source text that it compiles will have
    bool may_call_directly { false }; // plain parameters, no cells needed first, and no generator or coroutine
    uint8_t slot_class { 0 }; // index into slot_classes, or their number when there are more slots
    SourceSpan span;
    uint32_t first_line { 0 };
    std::shared_ptr<SourceText const> source;
    Member<String> name;
    Member<String> qualified_name;
    ValueMember documentation; // str or None; empty where that shows only when the code is complete

    void visit(Visitor&);
    void update_weak(Heap const&);

    // Caches that are told of collections.
    void add_cache(InlineCache& cache) { caches_.push_back(&cache); }
    // A cache of this code, or of the one whose nodes it runs, has been filled.
    void note_filled_cache() const;

private:
    Member<Code> original_; // owns the nodes of a derived code
    std::vector<Value> constants_;
    std::vector<InlineCache*> caches_;
    size_t accounted_ { 0 };
};

}
