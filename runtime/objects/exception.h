// Exception objects, and the functions that raise: each makes the exception pending in the Runtime and returns
// `raised`. Layout only; `BaseException.__init__` and its kin are in builtins/exceptions.
#pragma once

#include "runtime/objects/containers.h"
#include "runtime/objects/type.h"

#include <fmt/core.h>

namespace krait {

class Exception : public Object {
public:
    static constexpr CellKind cell_kind = CellKind::Exception;
    static constexpr char const* cell_name = "exception";
    Exception(Type& type, Tuple& args)
        : Object(cell_kind, type)
        , args(&args)
    {
    }
    // An exception of `type` with these arguments, without calling script code.
    static Exception* create(Type&, std::initializer_list<Value> args);
    static Exception* create(Type&, std::string_view message);

    // Fields that some exception types have beside args (OSError.errno, StopIteration.value …), by the number that
    // builtins/exceptions gives them; empty when not set.
    Value field(unsigned index) const;
    void set_field(unsigned index, Value);

    Member<Tuple> args;
    ValueMember traceback; // a Traceback or empty
    Member<Exception> cause;
    Member<Exception> context;
    Member<ValueArray> fields;
    bool suppress_context { false };
    void visit(Visitor&);
};

// Fields by exception type.
struct StopIterationField {
    enum : unsigned { Value };
};
struct SystemExitField {
    enum : unsigned { Code };
};
struct OSErrorField {
    enum : unsigned { Errno, Strerror, Filename, Filename2, CharactersWritten };
};
struct ImportErrorField {
    enum : unsigned { Message, Name, Path };
};
struct NameErrorField {
    enum : unsigned { Name };
};
struct AttributeErrorField {
    enum : unsigned { Name, Object };
};
struct SyntaxErrorField {
    enum : unsigned { Message, Filename, Line, Offset, Text, EndLine, EndOffset, PrintFileAndLine };
};
struct UnicodeErrorField {
    enum : unsigned { Encoding, Object, Start, End, Reason };
};
struct ExceptionGroupField {
    enum : unsigned { Message, Exceptions };
};

// Makes `exception` pending, chained to the exception being handled. Raises exactly this object.
[[gnu::cold]] Raised raise(Exception&);
// Makes it pending again without touching its context (after a `finally`, or out of a fiber).
[[gnu::cold]] Raised raise_again(Exception&);
[[gnu::cold]] Raised raise_message(Type&, std::string_view message);

template <class... Parts>
[[gnu::cold]] Raised raise_error(Type& type, fmt::format_string<Parts...> format, Parts&&... parts)
{
    return raise_message(type, fmt::vformat(format, fmt::make_format_args(parts...)));
}
template <class... Parts> [[gnu::cold]] Raised raise_type_error(fmt::format_string<Parts...> format, Parts&&... parts)
{
    return raise_message(*types().TypeError, fmt::vformat(format, fmt::make_format_args(parts...)));
}
template <class... Parts> [[gnu::cold]] Raised raise_value_error(fmt::format_string<Parts...> format, Parts&&... parts)
{
    return raise_message(*types().ValueError, fmt::vformat(format, fmt::make_format_args(parts...)));
}
[[gnu::cold]] Raised raise_key_error(Value key);
[[gnu::cold]] Raised raise_recursion_error(char const* where); // "maximum recursion depth exceeded{where}"
// Calls that native code makes on behalf of a script, counted as levels of recursion as long as this lives, as CPython
// does. Where it is not allowed, the caller raises RecursionError.
class RecursionLevel {
public:
    explicit RecursionLevel(Runtime& runtime, uint32_t calls = 1)
        : depth_(runtime.find_current_depth(runtime))
        , calls_(calls)
        , is_allowed_(!depth_ || *depth_ + calls < static_cast<uint32_t>(runtime.recursion_limit))
    {
        if (depth_)
            *depth_ += calls;
    }
    ~RecursionLevel()
    {
        if (depth_)
            *depth_ -= calls_;
    }
    RecursionLevel(RecursionLevel const&) = delete;
    RecursionLevel& operator=(RecursionLevel const&) = delete;
    bool is_allowed() const { return is_allowed_; }

private:
    uint32_t* const depth_;
    uint32_t const calls_;
    bool const is_allowed_;
};
[[gnu::cold]] Raised raise_stop_iteration(Value value); // empty value: no argument
// From errno, with CPython's subclass for it.
[[gnu::cold]] Raised raise_os_error(int error_number, Value filename = {}, Value filename2 = {});
Type& os_error_type_of(int error_number);

// The pending exception.
bool is_pending();
Exception& pending_exception();
// Whether what is pending is a termination (a limit, the host): scripts never see it and nothing may clear it.
bool is_termination_pending();
// Takes the pending exception away so that the program goes on. Answers null, and clears nothing, for a termination:
// the caller then returns `raised`.
Exception* take_pending();
// If an exception derived from `type` is pending: clears it and answers true.
bool clear_pending_if(Type const& type);
// Starts a termination with the text that the host will see.
Raised raise_termination(std::string_view reason);
// Ends it, once everything has unwound: for whoever entered the script from outside and reads the reason in the
// Runtime.
void end_termination();

}
