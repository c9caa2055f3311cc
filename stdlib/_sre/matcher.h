// Matcher: the compiled forms of one regular expression, made when they are first needed: one for each kind
// of subject and way to match. Matching takes no C stack worth speaking of, obeys the engine's memory limit
// and can be interrupted.
//
// A match runs first with a limit on its steps and without looking up. When it reaches the limit, which only
// patterns that backtrack wildly do, it starts again in a form with callouts, where it polls the safe point.
#pragma once

#include "runtime/core/result.h"
#include "stdlib/_sre/emitter.h"

#include <array>
#include <memory>
#include <span>

namespace krait {
struct Runtime;
}

namespace krait::regex {

enum class Mode : uint8_t { Search, Match, FullMatch };
inline constexpr size_t mode_count = 3;

// Whether an empty match at the start counts.
enum class EmptyMatch : uint8_t { Allowed, NotAtStart };

// What is matched: `length` units, of which the match begins at `start` or later.
struct SubjectView {
    Subject kind;
    void const* units;
    size_t length;
    size_t start;
};

class Program;

class Matcher {
public:
    explicit Matcher(Tree&&);
    ~Matcher();
    Matcher(Matcher const&) = delete;
    Matcher& operator=(Matcher const&) = delete;

    Tree const& tree() const { return tree_; }
    // The ends of all groups, two numbers each, SIZE_MAX where a group took no part; null when nothing
    // matches. Valid until the next match. Runs no script code.
    struct Outcome {
        size_t const* ends { nullptr };
    };
    Result<Outcome> match(SubjectView const&, Mode, EmptyMatch);
    // Compiles the usual form, so that what is too large is refused at once.
    Result<void> prepare(Subject);

private:
    Result<Program*> program(Subject, Mode, Guard);

    Tree tree_;
    std::array<std::unique_ptr<Program>, subject_count * mode_count * 2> programs_;
};

}
