#include "interpreter/execution/code.h"

#include "runtime/objects/type.h"

namespace krait {

SourceText::SourceText(std::string filename, std::string_view text, Storage storage)
    : filename(std::move(filename))
    , text(text)
{
    if (storage == Storage::Copied)
        this->text = copy_ = text;
}

std::string_view SourceText::line(uint32_t number) const
{
    if (line_starts_.empty()) {
        line_starts_.push_back(0);
        for (size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1))
            line_starts_.push_back(static_cast<uint32_t>(end + 1));
    }
    if (number == 0 || number > line_starts_.size())
        return {};
    size_t start = line_starts_[number - 1];
    size_t end = text.find_first_of("\r\n", start);
    return text.substr(start, end == std::string::npos ? end : end - start);
}

Code::Code(Type& type)
    : Object(cell_kind, type)
    , name(nullptr)
    , qualified_name(nullptr)
    , documentation(Value::none())
{
}

Code::~Code()
{
    Heap::of(*this).account_external(-static_cast<ptrdiff_t>(accounted_));
    // Nodes are not destroyed one by one, so their caches give back here what they hold.
    for (InlineCache* cache : caches_)
        cache->release();
}

Code* Code::create()
{
    Code* code = allocate_object<Code>(*types().code, 0);
    Heap::of(*code).register_weak(*code);
    return code;
}

size_t Code::free_count() const
{
    size_t count = 0;
    while (free_start + count < slot_names.size() && slot_names[free_start + count])
        ++count;
    return count;
}

Code* Code::derive()
{
    VERIFY(!compile_deferred);
    Code* code = create();
    code->original_.set(*code, this);
    code->kind = kind;
    code->statements = statements;
    code->result = result;
    code->whole = whole;
    code->parameters = parameters;
    code->slot_count = slot_count;
    code->cell_start = cell_start;
    code->free_start = free_start;
    code->cell_parameters = cell_parameters;
    code->slot_names = slot_names;
    code->runs_in_steps = runs_in_steps;
    code->may_yield_in_cleanup = may_yield_in_cleanup;
    code->generator_slot = generator_slot;
    code->has_cells = has_cells;
    code->is_nested = is_nested;
    code->is_iterable_coroutine = is_iterable_coroutine;
    code->has_future_annotations = has_future_annotations;
    code->may_call_directly = may_call_directly;
    code->slot_class = slot_class;
    code->span = span;
    code->first_line = first_line;
    code->source = source;
    code->name.set(*code, name);
    code->qualified_name.set(*code, qualified_name);
    code->documentation.set(*code, documentation);
    return code;
}

void Code::account(size_t further_bytes)
{
    size_t const bytes = arena.reserved_bytes() + constants_.capacity() * sizeof(Value)
        + caches_.capacity() * sizeof(InlineCache*) + further_bytes;
    Heap::of(*this).account_external(static_cast<ptrdiff_t>(bytes) - static_cast<ptrdiff_t>(accounted_));
    accounted_ = bytes;
}

Value Code::keep(Value value)
{
    if (value.is_cell()) {
        constants_.push_back(value);
        write_barrier(*this);
    }
    return value;
}

void Code::note_filled_cache() const
{
    Code const* owner = this;
    while (owner->original_)
        owner = owner->original_;
    write_barrier(*const_cast<Code*>(owner));
}

void Code::visit(Visitor& visitor)
{
    visit_object(visitor);
    original_.visit(visitor);
    for (Value constant : constants_)
        constant.visit(visitor);
    name.visit(visitor);
    qualified_name.visit(visitor);
    documentation.visit(visitor);
}

void Code::update_weak(Heap const& heap)
{
    for (InlineCache* cache : caches_)
        cache->forget_dead(heap);
}

}
