// Completion: what another thread will bring. The host function that waits for it does not block the program:
// a task waits, and its loop goes on with others; a thread of a script waits, and other threads go on.
//
//     engine.module("shop").function("stock", [&](std::string item) {
//         krait::Completion<int> stock(engine);
//         ask_warehouse(item, [stock](int count) mutable { stock.complete(count); });
//         return stock.wait();
//     });
//
// Copies are the same completion. It may outlive the engine; what comes then is dropped.
#pragma once

#include "krait/engine.h"

#include <atomic>
#include <exception>

namespace krait {

template <class T> class Completion {
public:
    explicit Completion(Engine& engine)
        : core_(&bridge::core_of(engine))
        , state_(std::make_shared<State>())
    {
        state_->signal = bridge::make_signal(*core_);
    }

    // From any thread. The first one counts; the others answer false.
    bool complete(T value)
    {
        if (state_->is_taken.exchange(true))
            return false;
        state_->value.emplace(std::move(value));
        bridge::set_signal(*state_->signal);
        return true;
    }
    bool fail(std::exception_ptr failure)
    {
        if (state_->is_taken.exchange(true))
            return false;
        state_->failure = std::move(failure);
        bridge::set_signal(*state_->signal);
        return true;
    }
    // RuntimeError in the script.
    bool fail(std::string const& message) { return fail(std::make_exception_ptr(std::runtime_error(message))); }

    // Where the engine may be used. Answers a copy of the value, rethrows the failure, or throws Error when
    // the wait is cancelled, interrupted or terminated.
    T wait() const
    {
        {
            bridge::Entered entered(*core_);
            bridge::wait_for_signal(*core_, *state_->signal);
        }
        if (state_->failure)
            std::rethrow_exception(state_->failure);
        return *state_->value;
    }

private:
    struct State {
        std::shared_ptr<bridge::Signal> signal;
        std::atomic<bool> is_taken { false };
        std::optional<T> value; // written before the signal is set, read after
        std::exception_ptr failure;
    };
    Core* core_;
    std::shared_ptr<State> state_;
};

}
