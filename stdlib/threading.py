"""Threads, and what they need to work together, on the interpreter's own scheduler.

A thread is a fiber that the scheduler switches with preemption, so the rules of the usual threads hold: shared data needs
locks, and whatever blocks lets the others go on.
"""

import sys
import _thread
from _thread import RLock, TIMEOUT_MAX, _local as local, allocate_lock, get_ident, get_native_id, stack_size
from collections import deque
from time import monotonic as _now

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
           'Timer', 'ThreadError', 'ExceptHookArgs', 'excepthook', 'local', 'stack_size', 'get_native_id',
           'activeCount', 'currentThread']

Lock = allocate_lock
ThreadError = _thread.error


class Condition:
    """A lock together with a queue of threads that wait for news."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _is_owned(self):
        if hasattr(self._lock, '_is_owned'):
            return self._lock._is_owned()
        # A plain lock does not know its owner: being locked has to do.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _release_save(self):
        if hasattr(self._lock, '_release_save'):
            return self._lock._release_save()
        self._lock.release()
        return None

    def _acquire_restore(self, state):
        if hasattr(self._lock, '_acquire_restore'):
            self._lock._acquire_restore(state)
        else:
            self._lock.acquire()

    def wait(self, timeout=None):
        """Free the lock, wait for a notification, take the lock again. False if the time was over first."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        # Locked twice by this thread; a notification unlocks it.
        signal = allocate_lock()
        signal.acquire()
        self._waiters.append(signal)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = signal.acquire()
            elif timeout > 0:
                notified = signal.acquire(True, timeout)
            else:
                notified = signal.acquire(False)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified:
                try:
                    self._waiters.remove(signal)
                except ValueError:
                    # Notified after all, between the end of the time and taking the lock.
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until `predicate()` is true or the time is over; returns its last value."""
        deadline = None
        remaining = timeout
        result = predicate()
        while not result:
            if remaining is not None:
                if deadline is None:
                    deadline = _now() + remaining
                else:
                    remaining = deadline - _now()
                    if remaining <= 0:
                        break
            self.wait(remaining)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to n threads. The lock must be held, and stays held."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        waiters = self._waiters
        while waiters and n > 0:
            waiters.popleft().release()
            n -= 1

    def notify_all(self):
        """Wake every waiting thread."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """Old name of notify_all."""
        _deprecated('notifyAll() is deprecated, use notify_all() instead')
        self.notify_all()


class Semaphore:
    """A counter of permits; `acquire` waits while it is zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._condition = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f'<{_qualified_name(self)} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Take a permit; False if there was none (in time)."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._condition:
            if not blocking:
                if self._value == 0:
                    return False
            elif not self._condition.wait_for(lambda: self._value > 0, timeout):
                return False
            self._value -= 1
            return True

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()

    def release(self, n=1):
        """Give n permits back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._condition:
            self._value += n
            self._condition.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return f'<{_qualified_name(self)} at {id(self):#x}: value={self._value}/{self._initial_value}>'

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._condition:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._condition.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._condition = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return f"<{_qualified_name(self)} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def isSet(self):
        """Old name of is_set."""
        _deprecated('isSet() is deprecated, use is_set() instead')
        return self.is_set()

    def set(self):
        """Set the flag and wake every waiting thread."""
        with self._condition:
            self._flag = True
            self._condition.notify_all()

    def clear(self):
        """Take the flag back."""
        with self._condition:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set or the time is over; whether it was set."""
        with self._condition:
            return self._flag or self._condition.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The barrier was broken, reset, or its time was over."""


_FILLING, _DRAINING, _RESETTING, _BROKEN = range(4)


class Barrier:
    """Lets threads pass in groups of `parties`: all wait until the last one has come, which runs `action` first."""

    def __init__(self, parties, action=None, timeout=None):
        self._condition = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        if self.broken:
            return f'<{_qualified_name(self)} at {id(self):#x}: broken>'
        return f'<{_qualified_name(self)} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>'

    def wait(self, timeout=None):
        """Wait for the others. Each thread of a group gets another number from 0 to parties - 1."""
        if timeout is None:
            timeout = self._timeout
        with self._condition:
            # The group before must have left, and a reset be over.
            while self._state in (_DRAINING, _RESETTING):
                self._condition.wait()
            if self._state == _BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_until_open(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (_DRAINING, _RESETTING):
                    self._state = _FILLING
                    self._condition.notify_all()

    def _open(self):
        try:
            if self._action is not None:
                self._action()
        except:
            self._break()
            raise
        self._state = _DRAINING
        self._condition.notify_all()

    def _wait_until_open(self, timeout):
        if not self._condition.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in (_RESETTING, _BROKEN):
            raise BrokenBarrierError

    def _break(self):
        self._state = _BROKEN
        self._condition.notify_all()

    def reset(self):
        """Bring the barrier to its first state; threads that wait get BrokenBarrierError."""
        with self._condition:
            self._state = _RESETTING if self._count > 0 else _FILLING
            self._condition.notify_all()

    def abort(self):
        """Break the barrier: present and future waiters get BrokenBarrierError until `reset`."""
        with self._condition:
            self._break()

    @property
    def parties(self):
        """How many threads make a group."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads of the present group have come."""
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == _BROKEN


_name_count = 0
# By ident; changed by single dictionary operations only, which are not interrupted.
_active = {}
# Threads between `start` and their first step.
_limbo = {}


def _next_name(template):
    global _name_count
    _name_count += 1
    return template % _name_count


class Thread:
    """One line of execution. Give a callable as `target`, or define `run` in a subclass."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if name is not None:
            name = str(name)
        else:
            name = _next_name('Thread-%d')
            if target is not None and hasattr(target, '__name__'):
                name += f' ({target.__name__})'
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._native_id = None
        self._handle = None
        self._started = Event()
        self._initialized = True

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started' if self.is_alive() else 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Start the thread; returns once it runs."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set() or self._handle is not None:
            raise RuntimeError('threads can only be started once')
        _limbo[id(self)] = self
        try:
            self._handle = _thread.start_joinable_thread(self._bootstrap_inner, daemon=self._daemonic)
        except BaseException:
            _limbo.pop(id(self), None)
            raise
        self._started.wait()

    def run(self):
        """What the thread does."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The arguments may lead back to this object.
            del self._target, self._args, self._kwargs

    def _bootstrap_inner(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        _limbo.pop(id(self), None)
        self._started.set()
        try:
            self.run()
        except BaseException:
            _report(self)
        finally:
            _active.pop(self._ident, None)

    def join(self, timeout=None):
        """Wait until the thread has ended, or the time is over."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is None:
            self._handle.join()
        else:
            self._handle.join(max(timeout, 0))

    def is_alive(self):
        """Whether the thread has started and not ended."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._handle.is_done()

    @property
    def name(self):
        """A name for people; it need not be unique."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        """A number that no other living thread has; None before the start."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """The number that the operating system knows; None before the start."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    @property
    def daemon(self):
        """Whether the program may end while the thread runs."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        """Old form of `daemon`."""
        _deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        """Old form of `daemon`."""
        _deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        """Old form of `name`."""
        _deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        """Old form of `name`."""
        _deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name


class _ForeignThread(Thread):
    """A thread that was not started by `Thread.start`."""

    def __init__(self, name, daemon, ident):
        super().__init__(name=name, daemon=daemon)
        self._ident = ident
        self._native_id = get_native_id()
        self._started.set()
        _active[ident] = self

    def is_alive(self):
        return True


class _MainThread(_ForeignThread):
    """The thread that runs the main script."""

    def __init__(self):
        super().__init__('MainThread', False, _thread._get_main_thread_ident())

    def join(self, timeout=None):
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        # It ends with the program.
        allocated = allocate_lock()
        allocated.acquire()
        allocated.acquire(True, -1 if timeout is None else max(timeout, 0))


class _DummyThread(_ForeignThread):
    """A thread of `_thread.start_new_thread`, or of a loop's executor, that asked for its object."""

    def __init__(self):
        super().__init__(_thread._get_name() or _next_name('Dummy-%d'), True, get_ident())

    def join(self, timeout=None):
        raise AssertionError('cannot join a dummy thread')


class Timer(Thread):
    """Calls a function after some seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Call nothing any more."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def current_thread():
    """The Thread object of the caller."""
    thread = _active.get(get_ident())
    return _DummyThread() if thread is None else thread


def main_thread():
    """The Thread object of the main script."""
    return _main_thread


def enumerate():
    """All threads that are alive."""
    return list(_active.values()) + list(_limbo.values())


def active_count():
    """How many threads are alive."""
    return len(_active) + len(_limbo)


def currentThread():
    """Old name of current_thread."""
    _deprecated('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def activeCount():
    """Old name of active_count."""
    _deprecated('activeCount() is deprecated, use active_count() instead')
    return active_count()


class ExceptHookArgs(tuple):
    """What `excepthook` gets: exc_type, exc_value, exc_traceback and thread."""

    def __new__(cls, args):
        args = tuple(args)
        if len(args) != 4:
            raise TypeError(f'ExceptHookArgs expected 4 items, got {len(args)}')
        return super().__new__(cls, args)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return (f'_thread._ExceptHookArgs(exc_type={self[0]!r}, exc_value={self[1]!r}, '
                f'exc_traceback={self[2]!r}, thread={self[3]!r})')


def excepthook(args, /):
    """Print the exception that ended a thread; a program may put its own function here."""
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    print(f'Exception in thread {name}:', file=sys.stderr, flush=True)
    import traceback
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook


def _report(thread):
    error_type, value, error_traceback = sys.exc_info()
    try:
        excepthook(ExceptHookArgs((error_type, value, error_traceback, thread)))
    except BaseException as error:
        print('Exception in threading.excepthook:', file=sys.stderr, flush=True)
        import traceback
        traceback.print_exception(error)
    finally:
        error_type = value = error_traceback = None


def _qualified_name(obj):
    return f'{type(obj).__module__}.{type(obj).__qualname__}'


def _deprecated(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


_exit_callbacks = []


def _register_atexit(func, *args, **kwargs):
    """Call a function when the main script has ended, before its threads are waited for; the last one first."""
    _exit_callbacks.append((func, args, kwargs))


def _shutdown():
    """Called by the engine when the main script has ended."""
    while _exit_callbacks:
        func, args, kwargs = _exit_callbacks.pop()
        func(*args, **kwargs)
    for thread in enumerate():
        if not thread.daemon and thread is not _main_thread and thread is not current_thread():
            thread.join()


# Built by hand: the constructor asks for the current thread, and this may be imported on another one.
_main_thread = _MainThread.__new__(_MainThread)
_main_thread._daemonic = False
_main_thread._initialized = True
_active[_thread._get_main_thread_ident()] = _main_thread
_main_thread.__init__()
