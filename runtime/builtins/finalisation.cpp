#include "runtime/builtins/finalisation.h"

#include "runtime/builtins/generator.h"
#include "runtime/builtins/weak_references.h"
#include "runtime/heap/heap.h"
#include "runtime/objects/exception.h"
#include "runtime/operations/unraisable.h"

namespace krait {

namespace {

void finalise(Object& object)
{
    if (object.is<WeakReference>()) {
        run_weak_reference_callback(object.as<WeakReference>());
        // A reference may itself be of a class with `__del__`.
        if (object.as<WeakReference>().target() || !object.has_finaliser())
            return;
    }
    if (object.is<Generator>())
        return finalise_generator(object.as<Generator>());
    if (!object.has_finaliser())
        return;
    object.set_finaliser_done();
    if (auto slot = object.type().slots.finalise)
        slot(&object);
}

}

void finalise_generator(Generator& generator)
{
    Result<void> closed;
    if (generator.is_unstarted_coroutine())
        closed = generator.drop_unstarted();
    else if (generator.is_suspended())
        closed = generator.close();
    if (closed.is_raised())
        report_unraisable(&generator);
}

void run_due_finalisers(Runtime& runtime)
{
    VERIFY(runtime.pending_exception == 0);
    runtime.attention.fetch_and(~static_cast<uint32_t>(Attention::Finalisers));
    // What they raise is handled here, so what the program is handling must not become its context.
    uint64_t handled = runtime.handled_exception;
    runtime.handled_exception = 0;
    while (Cell* cell = runtime.heap->take_finalisable()) {
        finalise(static_cast<Object&>(*cell));
        if (is_termination_pending())
            break;
    }
    runtime.handled_exception = handled;
}

bool is_death_noticed(Value value)
{
    if (!value.is_cell())
        return false;
    Object& object = value.object();
    if (object.is<Generator>())
        return object.as<Generator>().wants_finaliser();
    WeakReferenceTable const* references = krait::runtime().weak_references;
    return object.has_finaliser() || (references && references->refers_to(object));
}

void finalise_garbage(Runtime& runtime)
{
    runtime.heap->collect_thoroughly();
    run_due_finalisers(runtime);
}

void finalise_everything(Runtime& runtime)
{
    runtime.heap->enqueue_all_finalisers();
    run_due_finalisers(runtime);
}

}
