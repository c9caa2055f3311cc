// FrameWalk: goes through script frames from the innermost one of a fiber outwards. The stack of a fiber may have been
// copied away; then a frame's bytes, and its slots if they lie there, are those of the copy. So what a walk answers
// holds until a fiber is switched to.
#pragma once

#include "interpreter/execution/frame.h"
#include "runtime/fibers/fiber.h"

namespace krait {

class FrameWalk {
public:
    explicit FrameWalk(Fiber& fiber)
        : fiber_(&fiber)
    {
        Runtime& owner = runtime();
        if (&fiber == owner.fiber)
            frame_ = owner.frame;
        else if (fiber.is_suspended())
            frame_ = fiber.innermost_frame();
    }

    bool is_over() const { return !frame_; }
    Fiber& fiber() const { return *fiber_; }
    // While it is not over:
    Frame const& frame() const { return *static_cast<Frame const*>(fiber_->resident(frame_)); }
    Value const* slots() const { return static_cast<Value const*>(fiber_->resident(frame().slots)); }

    // To the caller on the same fiber.
    void leave() { frame_ = frame().caller; }
    // To the caller on it, or on the fibers that wait for it.
    void leave_fiber_too()
    {
        leave();
        while (is_over() && fiber_->resumer())
            *this = FrameWalk(*fiber_->resumer());
    }

private:
    Fiber* fiber_;
    Frame* frame_ { nullptr }; // where it lies when it runs
};

}
