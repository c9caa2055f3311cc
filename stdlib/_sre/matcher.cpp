#include "stdlib/_sre/matcher.h"

#include "runtime/core/interruption.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/descent.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

namespace krait::regex {

namespace {

// PCRE2's functions for one width of units.
template <class Unit> struct Library;

template <> struct Library<uint8_t> {
    using Code = pcre2_code_8;
    using MatchData = pcre2_match_data_8;
    using MatchContext = pcre2_match_context_8;
    using CompileContext = pcre2_compile_context_8;
    using GeneralContext = pcre2_general_context_8;
    using Stack = pcre2_jit_stack_8;
    using CalloutBlock = pcre2_callout_block_8;
    using Text = PCRE2_SPTR8;
    static constexpr auto compile = pcre2_compile_8;
    static constexpr auto free_code = pcre2_code_free_8;
    static constexpr auto jit_compile = pcre2_jit_compile_8;
    static constexpr auto match = pcre2_match_8;
    static constexpr auto jit_match = pcre2_jit_match_8;
    static constexpr auto create_data = pcre2_match_data_create_8;
    static constexpr auto free_data = pcre2_match_data_free_8;
    static constexpr auto ends = pcre2_get_ovector_pointer_8;
    static constexpr auto create_general = pcre2_general_context_create_8;
    static constexpr auto free_general = pcre2_general_context_free_8;
    static constexpr auto create_compile = pcre2_compile_context_create_8;
    static constexpr auto free_compile = pcre2_compile_context_free_8;
    static constexpr auto create_context = pcre2_match_context_create_8;
    static constexpr auto free_context = pcre2_match_context_free_8;
    static constexpr auto set_match_limit = pcre2_set_match_limit_8;
    static constexpr auto set_heap_limit = pcre2_set_heap_limit_8;
    static constexpr auto set_depth_limit = pcre2_set_depth_limit_8;
    static constexpr auto set_offset_limit = pcre2_set_offset_limit_8;
    static constexpr auto set_callout = pcre2_set_callout_8;
    static constexpr auto set_newline = pcre2_set_newline_8;
    static constexpr auto set_nesting = pcre2_set_parens_nest_limit_8;
    static constexpr auto set_recursion_guard = pcre2_set_compile_recursion_guard_8;
    static constexpr auto create_stack = pcre2_jit_stack_create_8;
    static constexpr auto free_stack = pcre2_jit_stack_free_8;
    static constexpr auto assign_stack = pcre2_jit_stack_assign_8;
};

template <> struct Library<uint16_t> {
    using Code = pcre2_code_16;
    using MatchData = pcre2_match_data_16;
    using MatchContext = pcre2_match_context_16;
    using CompileContext = pcre2_compile_context_16;
    using GeneralContext = pcre2_general_context_16;
    using Stack = pcre2_jit_stack_16;
    using CalloutBlock = pcre2_callout_block_16;
    using Text = PCRE2_SPTR16;
    static constexpr auto compile = pcre2_compile_16;
    static constexpr auto free_code = pcre2_code_free_16;
    static constexpr auto jit_compile = pcre2_jit_compile_16;
    static constexpr auto match = pcre2_match_16;
    static constexpr auto jit_match = pcre2_jit_match_16;
    static constexpr auto create_data = pcre2_match_data_create_16;
    static constexpr auto free_data = pcre2_match_data_free_16;
    static constexpr auto ends = pcre2_get_ovector_pointer_16;
    static constexpr auto create_general = pcre2_general_context_create_16;
    static constexpr auto free_general = pcre2_general_context_free_16;
    static constexpr auto create_compile = pcre2_compile_context_create_16;
    static constexpr auto free_compile = pcre2_compile_context_free_16;
    static constexpr auto create_context = pcre2_match_context_create_16;
    static constexpr auto free_context = pcre2_match_context_free_16;
    static constexpr auto set_match_limit = pcre2_set_match_limit_16;
    static constexpr auto set_heap_limit = pcre2_set_heap_limit_16;
    static constexpr auto set_depth_limit = pcre2_set_depth_limit_16;
    static constexpr auto set_offset_limit = pcre2_set_offset_limit_16;
    static constexpr auto set_callout = pcre2_set_callout_16;
    static constexpr auto set_newline = pcre2_set_newline_16;
    static constexpr auto set_nesting = pcre2_set_parens_nest_limit_16;
    static constexpr auto set_recursion_guard = pcre2_set_compile_recursion_guard_16;
    static constexpr auto create_stack = pcre2_jit_stack_create_16;
    static constexpr auto free_stack = pcre2_jit_stack_free_16;
    static constexpr auto assign_stack = pcre2_jit_stack_assign_16;
};

template <> struct Library<uint32_t> {
    using Code = pcre2_code_32;
    using MatchData = pcre2_match_data_32;
    using MatchContext = pcre2_match_context_32;
    using CompileContext = pcre2_compile_context_32;
    using GeneralContext = pcre2_general_context_32;
    using Stack = pcre2_jit_stack_32;
    using CalloutBlock = pcre2_callout_block_32;
    using Text = PCRE2_SPTR32;
    static constexpr auto compile = pcre2_compile_32;
    static constexpr auto free_code = pcre2_code_free_32;
    static constexpr auto jit_compile = pcre2_jit_compile_32;
    static constexpr auto match = pcre2_match_32;
    static constexpr auto jit_match = pcre2_jit_match_32;
    static constexpr auto create_data = pcre2_match_data_create_32;
    static constexpr auto free_data = pcre2_match_data_free_32;
    static constexpr auto ends = pcre2_get_ovector_pointer_32;
    static constexpr auto create_general = pcre2_general_context_create_32;
    static constexpr auto free_general = pcre2_general_context_free_32;
    static constexpr auto create_compile = pcre2_compile_context_create_32;
    static constexpr auto free_compile = pcre2_compile_context_free_32;
    static constexpr auto create_context = pcre2_match_context_create_32;
    static constexpr auto free_context = pcre2_match_context_free_32;
    static constexpr auto set_match_limit = pcre2_set_match_limit_32;
    static constexpr auto set_heap_limit = pcre2_set_heap_limit_32;
    static constexpr auto set_depth_limit = pcre2_set_depth_limit_32;
    static constexpr auto set_offset_limit = pcre2_set_offset_limit_32;
    static constexpr auto set_callout = pcre2_set_callout_32;
    static constexpr auto set_newline = pcre2_set_newline_32;
    static constexpr auto set_nesting = pcre2_set_parens_nest_limit_32;
    static constexpr auto set_recursion_guard = pcre2_set_compile_recursion_guard_32;
    static constexpr auto create_stack = pcre2_jit_stack_create_32;
    static constexpr auto free_stack = pcre2_jit_stack_free_32;
    static constexpr auto assign_stack = pcre2_jit_stack_assign_32;
};

// PCRE2's memory belongs to the engine: each piece is preceded by its size.
constexpr size_t header_size = 16;

void* allocate_accounted(size_t size, void* data)
{
    auto* heap = static_cast<Heap*>(data);
    if (size > Cell::heap_range_size || !heap->admits(size))
        return nullptr;
    auto* memory = static_cast<char*>(std::malloc(size + header_size));
    if (!memory)
        return nullptr;
    std::memcpy(memory, &size, sizeof(size));
    heap->account_external(static_cast<ptrdiff_t>(size));
    return memory + header_size;
}

void free_accounted(void* pointer, void* data)
{
    if (!pointer)
        return;
    char* memory = static_cast<char*>(pointer) - header_size;
    size_t size;
    std::memcpy(&size, memory, sizeof(size));
    static_cast<Heap*>(data)->account_external(-static_cast<ptrdiff_t>(size));
    std::free(memory);
}

constexpr size_t largest_code_stack = size_t(1) << 30;
constexpr size_t modest_code_stack = size_t(64) << 20;

// The stack of compiled code: one a thread, of which only what is used takes memory. It never outlives a
// match.
template <class Unit> class CodeStack {
public:
    using Lib = Library<Unit>;
    ~CodeStack() { release(); }
    typename Lib::Stack* get(size_t largest)
    {
        if (!stack_ || largest != largest_) {
            release();
            stack_ = Lib::create_stack(32 * 1024, largest, nullptr);
            // The system may refuse to reserve so much.
            if (!stack_)
                stack_ = Lib::create_stack(32 * 1024, std::min(largest, modest_code_stack), nullptr);
            largest_ = largest;
        }
        return stack_;
    }

private:
    void release()
    {
        if (stack_)
            Lib::free_stack(stack_);
        stack_ = nullptr;
    }
    typename Lib::Stack* stack_ { nullptr };
    size_t largest_ { 0 };
};

template <class Unit> [[gnu::noinline]] CodeStack<Unit>& code_stack()
{
    static thread_local CodeStack<Unit> stack;
    return stack;
}

template <class Unit> typename Library<Unit>::Stack* provide_stack(void* data)
{
    size_t limit = static_cast<Heap*>(data)->limit();
    return code_stack<Unit>().get(std::clamp<size_t>(limit / 4, 64 * 1024, largest_code_stack));
}

int guard_compilation(uint32_t, void* data)
{
    return is_stack_exhausted(*static_cast<Runtime*>(data));
}

// Answers a negative number to give the match up: an exception is pending then, or scripts must run for an interrupt.
// That they cannot do here, since they may match with the same program.
template <class Block> int look_up(Block*, void* data)
{
    auto& runtime = *static_cast<Runtime*>(data);
    bool const is_poll_due = runtime.budget.is_limited && krait::is_poll_due(runtime); // who has limits looks at clocks
    if (!is_poll_due && runtime.attention.load(std::memory_order_relaxed) == 0) [[likely]]
        return 0;
    return poll(runtime).is_raised() || is_interrupt_left(runtime) ? PCRE2_ERROR_CALLOUT : 0;
}

Raised raise_too_large()
{
    return raise_message(*types().OverflowError, "regular expression code size limit exceeded");
}

enum class Attempt : uint8_t { Matched, Failed, TooLong, OutOfStack, Interrupted, Raised };

// Steps after which a match starts again with callouts, and the length of the stretch in which a search looks
// for a start before it polls: so that neither takes longer than some tenths of a second.
constexpr uint32_t least_steps = 20'000;
constexpr size_t steps_between_polls = 1'000'000'000;
constexpr size_t longest_stretch = 65536;
constexpr unsigned uses_before_compilation = 2;
constexpr unsigned deepest_compiled = 500;

}

// One compiled form.
class Program {
public:
    virtual ~Program() = default;
    virtual Attempt run(SubjectView const&, EmptyMatch, Guard) = 0;
    virtual size_t const* ends() = 0;
    virtual bool is_missing() const = 0;
};

namespace {

template <class Unit> class ProgramOf final : public Program {
public:
    using Lib = Library<Unit>;

    ProgramOf(Runtime& runtime, Mode mode, bool may_compile)
        : runtime_(runtime)
        , mode_(mode)
        , is_compiled_(!may_compile)
        , general_(Lib::create_general(allocate_accounted, free_accounted, runtime.heap))
    {
    }
    ~ProgramOf() override
    {
        Lib::free_code(code_);
        Lib::free_data(data_);
        Lib::free_context(context_);
        Lib::free_general(general_);
    }

    bool is_missing() const override { return !code_; }
    size_t const* ends() override { return Lib::ends(data_); }

    // Answers PCRE2's error number, or 0.
    int prepare(Emission const& emission, uint32_t group_count)
    {
        if (!general_)
            return PCRE2_ERROR_HEAP_FAILED;
        auto* compile_context = Lib::create_compile(general_);
        if (!compile_context)
            return PCRE2_ERROR_HEAP_FAILED;
        Lib::set_newline(compile_context, PCRE2_NEWLINE_LF);
        Lib::set_nesting(compile_context, 1'000'000);
        Lib::set_recursion_guard(compile_context, guard_compilation, &runtime_);
        uint32_t options = PCRE2_DOTALL | PCRE2_ALT_CIRCUMFLEX;
        if (emission.needs_properties)
            options |= PCRE2_UCP;
        options |= mode_ == Mode::Search ? PCRE2_USE_OFFSET_LIMIT : PCRE2_ANCHORED;
        std::string const& text = emission.pattern;
        std::vector<Unit> pattern(text.begin(), text.end());
        pattern.push_back(0); // an empty vector has no address
        int error = 0;
        size_t place = 0;
        code_ = Lib::compile(reinterpret_cast<typename Lib::Text>(pattern.data()), text.size(), options, &error, &place,
            compile_context);
        Lib::free_compile(compile_context);
        if (!code_)
            return error;
        data_ = Lib::create_data(group_count + 1, general_);
        context_ = Lib::create_context(general_);
        if (!data_ || !context_)
            return PCRE2_ERROR_HEAP_FAILED;
        Lib::assign_stack(context_, provide_stack<Unit>, runtime_.heap);
        Lib::set_callout(context_, look_up<typename Lib::CalloutBlock>, &runtime_);
        Lib::set_depth_limit(context_, std::numeric_limits<uint32_t>::max());
        Lib::set_heap_limit(context_,
            static_cast<uint32_t>(
                std::min<size_t>(runtime_.heap->limit() / 1024, std::numeric_limits<uint32_t>::max())));
        return 0;
    }

    Attempt run(SubjectView const& subject, EmptyMatch empty_match, Guard guard) override
    {
        size_t length = subject.length - subject.start;
        if (!is_compiled_ && (guard == Guard::Callouts || ++uses_ > uses_before_compilation || length > 400)) {
            is_compiled_ = true;
            has_machine_code_ = Lib::jit_compile(code_, PCRE2_JIT_COMPLETE) == 0;
        }
        uint32_t options = empty_match == EmptyMatch::NotAtStart ? PCRE2_NOTEMPTY_ATSTART : 0;
        if (guard == Guard::Callouts) {
            set_limit(std::numeric_limits<uint32_t>::max());
            set_last_start(PCRE2_UNSET);
            Attempt attempt = execute(subject, subject.start, options);
            if (attempt != Attempt::OutOfStack)
                return attempt;
            return judge(Lib::match(
                code_, text(subject), subject.length, subject.start, options | PCRE2_NO_JIT, data_, context_));
        }
        size_t stretch = longest_stretch;
        if (length > steps_between_polls / longest_stretch)
            stretch = std::max<size_t>(steps_between_polls / length, 256);
        if (mode_ != Mode::Search || stretch > length) {
            set_limit(least_steps + 16 * static_cast<uint32_t>(stretch));
            set_last_start(PCRE2_UNSET);
            return execute(subject, subject.start, options);
        }
        set_limit(least_steps + 16 * static_cast<uint32_t>(stretch));
        for (size_t start = subject.start;;) {
            bool is_last = subject.length - start <= stretch;
            set_last_start(is_last ? PCRE2_UNSET : start + stretch);
            Attempt attempt = execute(subject, start, options);
            if (attempt != Attempt::Failed || is_last)
                return attempt;
            start += stretch + 1;
            options = 0;
            if (poll(runtime_).is_raised())
                return Attempt::Raised;
            if (is_interrupt_left(runtime_))
                return Attempt::Interrupted;
        }
    }

private:
    static typename Lib::Text text(SubjectView const& subject)
    {
        return static_cast<typename Lib::Text>(subject.units);
    }

    void set_limit(uint32_t limit)
    {
        if (limit != limit_)
            Lib::set_match_limit(context_, limit);
        limit_ = limit;
    }
    void set_last_start(size_t last)
    {
        if (last != last_start_)
            Lib::set_offset_limit(context_, last);
        last_start_ = last;
    }

    Attempt execute(SubjectView const& subject, size_t start, uint32_t options)
    {
        return judge((has_machine_code_ ? Lib::jit_match : Lib::match)(
            code_, text(subject), subject.length, start, options, data_, context_));
    }

    static Attempt judge(int code)
    {
        if (code > 0)
            return Attempt::Matched;
        switch (code) {
        case PCRE2_ERROR_NOMATCH:
            return Attempt::Failed;
        case PCRE2_ERROR_MATCHLIMIT:
            return Attempt::TooLong;
        case PCRE2_ERROR_JIT_STACKLIMIT:
            return Attempt::OutOfStack;
        case PCRE2_ERROR_CALLOUT:
            return is_pending() ? Attempt::Raised : Attempt::Interrupted;
        case PCRE2_ERROR_NOMEMORY:
        case PCRE2_ERROR_HEAPLIMIT:
        case PCRE2_ERROR_DEPTHLIMIT:
            static_cast<void>(raise_memory_error());
            return Attempt::Raised;
        default:
            static_cast<void>(raise_error(*types().RuntimeError, "invalid SRE code"));
            return Attempt::Raised;
        }
    }

    Runtime& runtime_;
    Mode mode_;
    bool is_compiled_; // or must not be
    bool has_machine_code_ { false };
    unsigned uses_ { 0 };
    uint32_t limit_ { 0 };
    size_t last_start_ { PCRE2_UNSET };
    typename Lib::GeneralContext* general_;
    typename Lib::Code* code_ { nullptr };
    typename Lib::MatchData* data_ { nullptr };
    typename Lib::MatchContext* context_ { nullptr };
};

// For expressions too large for PCRE2's narrow forms: subjects are widened first.
class WideningProgram final : public Program {
public:
    WideningProgram(Runtime& runtime, std::unique_ptr<ProgramOf<uint32_t>> program)
        : runtime_(runtime)
        , program_(std::move(program))
    {
    }
    bool is_missing() const override { return program_->is_missing(); }
    size_t const* ends() override { return program_->ends(); }
    Attempt run(SubjectView const& subject, EmptyMatch empty_match, Guard guard) override
    {
        if (!runtime_.heap->admits(subject.length * sizeof(uint32_t))) {
            static_cast<void>(raise_memory_error());
            return Attempt::Raised;
        }
        widened_.resize(subject.length);
        if (subject.kind == Subject::TwoBytes)
            std::copy_n(static_cast<uint16_t const*>(subject.units), subject.length, widened_.data());
        else
            std::copy_n(static_cast<uint8_t const*>(subject.units), subject.length, widened_.data());
        Attempt attempt
            = program_->run({ Subject::FourBytes, widened_.data(), subject.length, subject.start }, empty_match, guard);
        if (widened_.capacity() > 65536)
            std::vector<uint32_t>().swap(widened_);
        return attempt;
    }

private:
    Runtime& runtime_;
    std::unique_ptr<ProgramOf<uint32_t>> program_;
    std::vector<uint32_t> widened_;
};

}

Matcher::Matcher(Tree&& tree)
    : tree_(std::move(tree))
{
}

Matcher::~Matcher() = default;

Result<Program*> Matcher::program(Subject subject, Mode mode, Guard guard)
{
    size_t index
        = (static_cast<size_t>(subject) * mode_count + static_cast<size_t>(mode)) * 2 + static_cast<size_t>(guard);
    std::unique_ptr<Program>& place = programs_[index];
    if (place) [[likely]]
        return place.get();
    Runtime& runtime = krait::runtime();
    Emission emission = emit(tree_, subject, guard);
    if (mode == Mode::FullMatch)
        emission.pattern = "(?:" + emission.pattern + ")\\z";
    auto make = [&]<class Unit>(int& error) {
        auto program = std::make_unique<ProgramOf<Unit>>(runtime, mode, tree_.depth <= deepest_compiled);
        error = program->prepare(emission, tree_.group_count);
        return program;
    };
    int error = 0;
    std::unique_ptr<Program> made;
    if (subject == Subject::TwoBytes)
        made = make.operator()<uint16_t>(error);
    else if (subject == Subject::FourBytes)
        made = make.operator()<uint32_t>(error);
    else
        made = make.operator()<uint8_t>(error);
    if (error == PCRE2_ERROR_PATTERN_TOO_LARGE && subject != Subject::FourBytes) {
        emission = emit(tree_, subject, guard);
        if (mode == Mode::FullMatch)
            emission.pattern = "(?:" + emission.pattern + ")\\z";
        made = std::make_unique<WideningProgram>(runtime, make.operator()<uint32_t>(error));
    }
    switch (error) {
    case 0:
        break;
    case PCRE2_ERROR_HEAP_FAILED:
        return raise_memory_error();
    case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
    case PCRE2_ERROR_PARENTHESES_STACK_CHECK:
    case PCRE2_ERROR_QUERY_BARJX_NEST_TOO_DEEP:
        return raise_recursion_error("");
    case PCRE2_ERROR_PATTERN_TOO_LARGE:
    case PCRE2_ERROR_TOO_MANY_CAPTURES:
    case PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED:
    case PCRE2_ERROR_LOOKBEHIND_TOO_LONG:
    case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
        return raise_too_large();
    default:
        return raise_error(*types().RuntimeError, "invalid SRE code (error {})", error);
    }
    place = std::move(made);
    return place.get();
}

Result<void> Matcher::prepare(Subject subject)
{
    TRY(program(subject, Mode::Search, Guard::None));
    return {};
}

Result<Matcher::Outcome> Matcher::match(SubjectView const& subject, Mode mode, EmptyMatch empty_match)
{
    for (Guard guard = Guard::None;; guard = Guard::Callouts) {
        Program* program = TRY(this->program(subject.kind, mode, guard));
        Attempt const attempt = program->run(subject, empty_match, guard);
        switch (attempt) {
        case Attempt::Matched:
            return Outcome { program->ends() };
        case Attempt::Failed:
            return Outcome {};
        case Attempt::Raised:
            return raised;
        case Attempt::TooLong:
        case Attempt::OutOfStack:
            if (guard == Guard::Callouts)
                return raise_error(*types().RuntimeError, "regular expression needs more steps than can be counted");
            break;
        case Attempt::Interrupted:
            break;
        }
        TRY(poll_and_attend(runtime()));
    }
}

}
