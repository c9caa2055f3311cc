// Thread: a thread of scripts, that is a chain of fibers (its own, and the generators and tasks that it has resumed)
// which the scheduler leaves and enters as a whole. All threads of an engine share the one native thread that entered
// it; they switch where one blocks, and at safe points when several could run.
//
// What belongs to a thread and not to a fiber lies here while it does not run: its context variables and its loop.
#pragma once

#include "runtime/fibers/fiber.h"
#include "runtime/objects/value.h"

#include <functional>
#include <string>

namespace krait {

class Scheduler;

class Thread : public Cell {
public:
    static constexpr char const* cell_name = "thread";
    static constexpr bool needs_destruction = true; // body and name

    enum class State : uint8_t { Ready, Running, Parked, Finished };
    enum class AtExit : uint8_t { Abandoned, Awaited };

    // What the thread does. A raised exception is the body's own business: none but a termination may be left pending.
    using Body = std::function<void(Thread&)>;

    Thread(int64_t ident, Body body, Value data, AtExit at_exit)
        : Cell(kind_of<Thread>())
        , data(data)
        , ident_(ident)
        , body_(std::move(body))
        , at_exit_(at_exit)
    {
    }

    int64_t ident() const { return ident_; }
    State state() const { return state_; }
    bool is_finished() const { return state_ == State::Finished; }
    AtExit at_exit() const { return at_exit_; }
    // The name that native code gave it; empty for threads of scripts.
    std::string native_name;

    // For whoever started it; visited.
    ValueMember data;
    // The loop that this thread runs (`_asyncio`), and the object of `threading.local` storage; empty when there is
    // none.
    ValueMember running_loop;
    // The loop that stands in for a running one between the inputs of a prompt; see krait/session.h.
    ValueMember session_loop;
    ValueMember locals;

    void visit(Visitor& visitor)
    {
        data.visit(visitor);
        running_loop.visit(visitor);
        session_loop.visit(visitor);
        locals.visit(visitor);
        fiber_.visit(visitor);
        visitor.visit_value_bits(context_);
        visitor.visit_value_bits(first_iteration_hook_);
        visitor.visit_value_bits(finaliser_hook_);
    }

private:
    friend class Scheduler;

    int64_t const ident_;
    Body body_;
    Member<Fiber> fiber_; // the innermost one while the thread does not run
    uint64_t context_ { 0 }; // Scheduler::context while the thread does not run
    // Runtime's hooks of async generators while the thread does not run.
    uint64_t first_iteration_hook_ { 0 };
    uint64_t finaliser_hook_ { 0 };
    uint64_t generation_ { 1 }; // of its present or next park
    State state_ { State::Ready };
    AtExit at_exit_;
    bool was_woken_ { false }; // for the present generation
    bool has_timed_out_ { false }; // ... by its deadline
};

}
