// Threads and locks: the native part of `threading`. Threads are fibers of the scheduler; a lock parks the thread.
#include "runtime/async/scheduler.h"
#include "runtime/binding/builders.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module_table.h"
#include "runtime/operations/attributes.h"
#include "runtime/operations/calls.h"
#include "runtime/operations/unraisable.h"

#include <cmath>
#include <deque>
#include <sys/syscall.h>
#include <unistd.h>

namespace krait {

namespace {

constexpr double timeout_max = 9223372036.0;

// Waits in line for something that one thread has at a time.
class Waiters {
public:
    void push(Cell& lock, Ticket ticket)
    {
        tickets_.push_back(ticket);
        write_barrier(lock);
    }
    // Wakes the first one that still waits.
    void wake_first()
    {
        while (!tickets_.empty()) {
            Ticket first = tickets_.front();
            tickets_.pop_front();
            if (scheduler().wake(first))
                return;
        }
    }
    void visit(Visitor& visitor) const
    {
        for (Ticket const& ticket : tickets_)
            ticket.visit(visitor);
    }

private:
    std::deque<Ticket> tickets_;
};

// The deadline that blocking and timeout arguments mean: `never`, or 0 for "do not wait".
Result<int64_t> deadline_of(bool blocking, double timeout)
{
    if (!blocking) {
        if (timeout != -1)
            return raise_value_error("can't specify a timeout for a non-blocking call");
        return 0;
    }
    if (timeout == -1)
        return never;
    if (timeout < 0 || std::isnan(timeout))
        return raise_value_error("timeout value must be a non-negative number");
    if (timeout > timeout_max)
        return raise_error(*types().OverflowError, "timeout value is too large");
    return deadline_after(static_cast<int64_t>(timeout * 1e9));
}

class Lock : public Object {
public:
    static constexpr char const* cell_name = "_thread.lock";
    static constexpr bool needs_destruction = true;
    explicit Lock(Type& type)
        : Lock(kind_of<Lock>(), type)
    {
    }
    // Whether it was got before the deadline.
    Result<bool> acquire(int64_t deadline)
    {
        while (owner) {
            if (deadline == 0)
                return false;
            waiters.push(*this, scheduler().ticket());
            if (!TRY(scheduler().park(deadline)) && owner)
                return false;
        }
        owner.set(*this, &scheduler().current_thread());
        return true;
    }
    void release()
    {
        owner.set(*this, nullptr);
        waiters.wake_first();
    }
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        owner.visit(visitor);
        waiters.visit(visitor);
    }

    Member<Thread> owner;
    uint64_t count { 0 }; // of a re-entrant lock
    Waiters waiters;

protected:
    Lock(CellKind kind, Type& type)
        : Object(kind, type)
    {
    }
};

// A lock with an owner that may take it several times.
class RLock : public Lock {
public:
    static constexpr char const* cell_name = "_thread.RLock";
    explicit RLock(Type& type)
        : Lock(kind_of<RLock>(), type)
    {
    }
    void visit(Visitor& visitor) { Lock::visit(visitor); }
};

Result<bool> lock_acquire(Lock& self, bool blocking, double timeout)
{
    return self.acquire(TRY(deadline_of(blocking, timeout)));
}
Result<void> lock_release(Lock& self)
{
    if (!self.owner)
        return raise_error(*types().RuntimeError, "release unlocked lock");
    self.release();
    return {};
}
bool lock_locked(Lock& self)
{
    return self.owner != nullptr;
}
Result<bool> lock_enter(Lock& self)
{
    return self.acquire(never);
}
Result<void> lock_exit(Lock& self, Value, Value, Value)
{
    return lock_release(self);
}
Result<Value> lock_repr(Value self)
{
    auto& lock = self.as<Lock>();
    return TRY(String::create(fmt::format(
        "<{} _thread.lock object at {}>", lock.owner ? "locked" : "unlocked", static_cast<void*>(self.cell()))));
}
Result<Value> construct_lock(Type& type, Arguments const&)
{
    return allocate_object<Lock>(type, 0);
}
Result<Value> allocate_lock()
{
    return allocate_object<Lock>(module_type<Lock>(), 0);
}

bool is_owned(RLock& lock)
{
    return lock.owner == &scheduler().current_thread();
}
Result<bool> rlock_acquire(RLock& self, bool blocking, double timeout)
{
    int64_t deadline = TRY(deadline_of(blocking, timeout));
    if (!is_owned(self) && !TRY(self.acquire(deadline)))
        return false;
    self.count++;
    return true;
}
Result<void> rlock_release(RLock& self)
{
    if (!is_owned(self))
        return raise_error(*types().RuntimeError, "cannot release un-acquired lock");
    if (--self.count == 0)
        self.release();
    return {};
}
Result<bool> rlock_enter(RLock& self)
{
    return rlock_acquire(self, true, -1);
}
Result<void> rlock_exit(RLock& self, Value, Value, Value)
{
    return rlock_release(self);
}
Result<Value> rlock_release_save(RLock& self)
{
    if (!is_owned(self))
        return raise_error(*types().RuntimeError, "cannot release un-acquired lock");
    Value state = int_from(static_cast<int64_t>(self.count));
    self.count = 0;
    self.release();
    return Tuple::create({ state, int_from(scheduler().current_thread().ident()) });
}
Result<void> rlock_acquire_restore(RLock& self, Tuple& state)
{
    TRY(self.acquire(never));
    self.count = static_cast<uint64_t>(TRY(convert_to_int64(state.at(0))));
    return {};
}
Result<Value> rlock_repr(Value self)
{
    auto& lock = self.as<RLock>();
    return TRY(String::create(
        fmt::format("<{} _thread.RLock object owner={} count={} at {}>", lock.owner ? "locked" : "unlocked",
            lock.owner ? lock.owner->ident() : 0, lock.count, static_cast<void*>(self.cell()))));
}
Result<Value> construct_rlock(Type& type, Arguments const&)
{
    return allocate_object<RLock>(type, 0);
}

// What start_joinable_thread answers.
class ThreadHandle : public Object {
public:
    static constexpr char const* cell_name = "_ThreadHandle";
    ThreadHandle(Type& type, Thread& thread)
        : Object(kind_of<ThreadHandle>(), type)
        , thread(&thread)
    {
    }
    Member<Thread> const thread;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        thread.visit(visitor);
    }
};

Result<void> handle_join(ThreadHandle& self, double timeout)
{
    int64_t deadline = timeout < 0 ? never : TRY(deadline_of(true, timeout));
    TRY(scheduler().join(*self.thread.get(), deadline));
    return {};
}
bool handle_is_done(ThreadHandle& self)
{
    return self.thread->is_finished();
}
Result<Value> handle_ident(Value self)
{
    return int_from(self.as<ThreadHandle>().thread->ident());
}

// Calls what `data` holds: (function, positional tuple, keywords dict).
void run_script_thread(Thread& thread)
{
    auto& call_parts = thread.data.get().as<Tuple>();
    auto& positional = call_parts.at(1).as<Tuple>();
    Value function = call_parts.at(0);
    Result<Value> result = raised;
    if (auto* keywords = call_parts.at(2).try_as<Dict>(); keywords && keywords->size() > 0) {
        auto run = [&]() -> Result<Value> {
            List* values = TRY(List::create(positional.span()));
            Tuple* names = TRY(Tuple::create(keywords->size()));
            size_t index = 0;
            for (uint32_t entry = keywords->next_entry(0); entry != DictTable::no_entry;
                 entry = keywords->next_entry(entry + 1)) {
                names->set(index++, keywords->table()->entries()[entry].key);
                TRY(values->append(keywords->table()->entries()[entry].value));
            }
            return call(function, Arguments(values->items(), positional.size(), names));
        };
        result = run();
    } else {
        result = call(function, Arguments(positional.items(), positional.size()));
    }
    if (result.is_raised() && !is_termination_pending() && !clear_pending_if(*types().SystemExit))
        report_unraisable(function, "Exception ignored in thread started by");
}

Result<Thread*> start(Value function, Tuple& positional, Value keywords, Thread::AtExit at_exit)
{
    if (!is_callable(function))
        return raise_type_error("first arg must be callable");
    Tuple* parts = Tuple::create({ function, Value(&positional), keywords });
    return scheduler().start_thread(run_script_thread, Value(parts), at_exit);
}

Result<Value> start_new_thread(Value function, Tuple& positional, Value keywords)
{
    Thread* thread = TRY(start(function, positional, keywords, Thread::AtExit::Abandoned));
    return int_from(thread->ident());
}
Result<Value> start_joinable_thread(Value function, bool daemon)
{
    Thread* thread = TRY(
        start(function, *Tuple::empty(), Value::none(), daemon ? Thread::AtExit::Abandoned : Thread::AtExit::Awaited));
    return allocate_object<ThreadHandle>(module_type<ThreadHandle>(), 0, *thread);
}
int64_t get_ident()
{
    return scheduler().current_thread().ident();
}
int64_t get_native_id()
{
    return syscall(SYS_gettid);
}
int64_t get_main_thread_ident()
{
    return scheduler().main_thread().ident();
}
int64_t count_threads()
{
    return static_cast<int64_t>(scheduler().threads().size()) - 1;
}
Result<Value> get_native_name()
{
    std::string const& name = scheduler().current_thread().native_name;
    return name.empty() ? Value::none() : Value(TRY(String::create(name)));
}
int64_t stack_size(int64_t)
{
    return 0;
}
void interrupt_main(int64_t)
{
    scheduler().request(Attention::Interrupt);
}
Result<void> exit_thread()
{
    return raise(*Exception::create(*types().SystemExit, std::initializer_list<Value> {}));
}

// threading.local: each thread has a dict of its own, kept by the thread under the object.
class LocalStorage : public Object {
public:
    static constexpr char const* cell_name = "_thread._local";
    LocalStorage(Type& type, Tuple& positional, Tuple* keyword_names)
        : Object(kind_of<LocalStorage>(), type)
        , positional(&positional)
        , keyword_names(keyword_names)
    {
    }
    Member<Tuple> const positional; // arguments of the constructor, for `__init__` in every thread; keyword values last
    Member<Tuple> const keyword_names;
    void visit(Visitor& visitor)
    {
        visit_object(visitor);
        positional.visit(visitor);
        keyword_names.visit(visitor);
    }
};

Result<Value> construct_local(Type& type, Arguments const& arguments)
{
    if (!arguments.is_empty() && type.slots.initialise == types().object->slots.initialise)
        return raise_type_error("Initialization arguments are not supported");
    Tuple* values = TRY(Tuple::create(
        std::span<Value const>(arguments.values, arguments.positional_count + arguments.keyword_count())));
    return allocate_object<LocalStorage>(type, 0, *values, const_cast<Tuple*>(arguments.keyword_names));
}

// The dict of this object in the running thread; a new one is filled by `__init__`, except for the very thread whose
// construction is calling it anyway.
Result<Dict*> dict_of_local(LocalStorage& local)
{
    Thread& thread = scheduler().current_thread();
    Dict* all = thread.locals.get().try_as<Dict>();
    if (!all) {
        all = Dict::create();
        thread.locals.set(thread, Value(all));
    }
    String& key = *intern(fmt::format("{}", static_cast<void*>(&local)));
    Value found = all->get(key);
    if (auto* entry = found.try_as<Tuple>(); entry && entry->at(0) == Value(&local))
        return &entry->at(1).as<Dict>();
    Dict* dict = Dict::create();
    TRY(all->set(key, Value(Tuple::create({ Value(&local), Value(dict) }))));
    if (local.type().slots.initialise != types().object->slots.initialise && local.type().slots.initialise) {
        size_t const keyword_count = local.keyword_names ? local.keyword_names->size() : 0;
        TRY(local.type().slots.initialise(Value(&local),
            Arguments(local.positional->items(), local.positional->size() - keyword_count, local.keyword_names)));
    }
    return dict;
}

Result<Value> local_get(Value self, String& name)
{
    Dict* dict = TRY(dict_of_local(self.as<LocalStorage>()));
    if (&name == names().dict)
        return dict;
    if (Value found = dict->get(name); found.is_present())
        return found;
    return generic_get_attribute(self, name);
}
Result<void> local_set(Value self, String& name, Value value)
{
    Dict* dict = TRY(dict_of_local(self.as<LocalStorage>()));
    if (value.is_present())
        return dict->set(name, value);
    if (!dict->remove(name))
        return raise_no_attribute(self, name);
    return {};
}

Result<void> define_thread(ModuleBuilder& module)
{
    Type* lock = create_native_type<Lock>("_thread.lock", *types().object, { Type::Flag::HasWeakReferences });
    lock->slots.construct = construct_lock;
    lock->slots.repr = lock_repr;
    TypeBuilder(*lock)
        .method<lock_acquire>("acquire(self, blocking=True, timeout=-1)", "Lock, waiting if need be.")
        .method<lock_release>("release(self)", "Unlock.")
        .method<lock_locked>("locked(self)", "Whether some thread has it.")
        .method<lock_enter>("__enter__(self)")
        .method<lock_exit>("__exit__(self, type, value, traceback)")
        .finish();
    set_module_type<Lock>(*lock);

    Type* rlock = create_native_type<RLock>(
        "_thread.RLock", *types().object, { Type::Flag::IsBaseType, Type::Flag::HasWeakReferences });
    rlock->slots.construct = construct_rlock;
    rlock->slots.repr = rlock_repr;
    TypeBuilder(*rlock)
        .method<rlock_acquire>("acquire(self, blocking=True, timeout=-1)", "Lock, waiting if need be.")
        .method<rlock_release>("release(self)", "Unlock once.")
        .method<rlock_enter>("__enter__(self)")
        .method<rlock_exit>("__exit__(self, type, value, traceback)")
        .method<is_owned>("_is_owned(self)")
        .method<rlock_release_save>("_release_save(self)")
        .method<rlock_acquire_restore>("_acquire_restore(self, state)")
        .finish();
    set_module_type<RLock>(*rlock);

    Type* handle = create_native_type<ThreadHandle>("_thread._ThreadHandle", *types().object);
    TypeBuilder(*handle)
        .method<handle_join>("join(self, timeout=-1)")
        .method<handle_is_done>("is_done(self)")
        .property("ident", handle_ident)
        .finish();
    set_module_type<ThreadHandle>(*handle);

    Type* local = create_native_type<LocalStorage>("_thread._local", *types().object,
        { Type::Flag::IsBaseType, Type::Flag::HasAttributes, Type::Flag::HasWeakReferences });
    local->slots.construct = construct_local;
    local->slots.get_attribute = local_get;
    local->slots.set_attribute = local_set;
    TypeBuilder(*local).finish();

    module.constant("LockType", Value(lock))
        .constant("lock", Value(lock))
        .constant("RLock", Value(rlock))
        .constant("_local", Value(local))
        .constant("error", Value(types().RuntimeError))
        .constant("TIMEOUT_MAX", timeout_max)
        .function<allocate_lock>("allocate_lock()", "A new lock.")
        .function<start_new_thread>("start_new_thread(function, args, kwargs=None, /)", "Start a thread.")
        .function<start_joinable_thread>(
            "start_joinable_thread(function, daemon=False)", "Start a thread to be joined.")
        .function<get_ident>("get_ident()")
        .function<get_native_id>("get_native_id()")
        .function<get_main_thread_ident>("_get_main_thread_ident()")
        .function<get_native_name>("_get_name()")
        .function<count_threads>("_count()")
        .function<stack_size>("stack_size(size=0, /)")
        .function<interrupt_main>("interrupt_main(signum=2, /)")
        .function<exit_thread>("exit()");
    return {};
}

}

extern const NativeModule thread_module { "_thread", define_thread };

}
