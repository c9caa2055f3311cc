"""Synchronisation between the tasks of one loop. Everything is fair: who waits first is served first."""

from collections import deque

from _asyncio import CancelledError

from .exceptions import BrokenBarrierError
from .mixins import _LoopBoundMixin

__all__ = ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier')


class _Waitable(_LoopBoundMixin):
    """A queue of futures, one a waiting task."""

    def __init__(self):
        self._waiters = None

    async def _park(self):
        """Wait at the end of the queue until somebody sets the future's result."""
        if self._waiters is None:
            self._waiters = deque()
        future = self._get_loop().create_future()
        self._waiters.append(future)
        try:
            return await future
        finally:
            self._waiters.remove(future)

    def _describe(self, state):
        if self._waiters:
            state += f', waiters:{len(self._waiters)}'
        return f'<{super().__repr__()[1:-1]} [{state}]>'


class _ContextManagerMixin:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.release()


class Lock(_ContextManagerMixin, _Waitable):
    """Mutual exclusion; not reentrant."""

    def __init__(self):
        self._waiters = None
        self._locked = False

    def __repr__(self):
        return self._describe('locked' if self._locked else 'unlocked')

    def locked(self):
        """Whether some task holds the lock."""
        return self._locked

    async def acquire(self):
        """Wait until the lock is free, take it, return True."""
        if self._locked or self._waiters and any(not future.cancelled() for future in self._waiters):
            try:
                await self._park()
            except CancelledError:
                # The hand-off may have been meant for this task: pass it on.
                if not self._locked:
                    self._wake_next()
                raise
        self._locked = True
        return True

    async def __aenter__(self):
        if self._locked or self._waiters:
            await self.acquire()
        else:
            self._locked = True
        return None

    def release(self):
        """Free the lock and wake the task that has waited longest."""
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake_next()

    def _wake_next(self):
        if self._waiters:
            future = self._waiters[0]
            if not future.done():
                future.set_result(True)


class Event(_Waitable):
    """A flag that tasks can wait for."""

    def __init__(self):
        self._waiters = deque()
        self._value = False

    def __repr__(self):
        return self._describe('set' if self._value else 'unset')

    def is_set(self):
        """Whether the flag is set."""
        return self._value

    def set(self):
        """Set the flag and wake every waiting task, even if the flag is cleared before they run."""
        if self._value:
            return
        self._value = True
        for future in self._waiters:
            if not future.done():
                future.set_result(True)

    def clear(self):
        """Take the flag back."""
        self._value = False

    async def wait(self):
        """Return True, at once or when the flag is set."""
        if not self._value:
            await self._park()
        return True


class Condition(_ContextManagerMixin, _Waitable):
    """A lock together with a queue of tasks that wait for news."""

    def __init__(self, lock=None):
        self._waiters = deque()
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release

    def __repr__(self):
        return self._describe('locked' if self.locked() else 'unlocked')

    async def wait(self):
        """Free the lock, wait for a notification, take the lock again. Returns True."""
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        future = self._get_loop().create_future()
        self.release()
        cancellation = None
        try:
            try:
                self._waiters.append(future)
                try:
                    await future
                    return True
                finally:
                    self._waiters.remove(future)
            finally:
                # Whatever happens, the caller gets the lock back; a cancellation meanwhile is delivered after.
                while True:
                    try:
                        await self.acquire()
                        break
                    except CancelledError as error:
                        cancellation = error
                if cancellation is not None:
                    try:
                        raise cancellation
                    finally:
                        cancellation = None
        except BaseException:
            # This task was notified but will not act on it: somebody else should.
            if future.done() and not future.cancelled():
                self._wake(1)
            raise

    async def wait_for(self, predicate):
        """Wait until `predicate()` is true, and return its value."""
        value = predicate()
        while not value:
            await self.wait()
            value = predicate()
        return value

    def notify(self, n=1):
        """Wake up to n tasks. The lock must be held, and stays held."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._wake(n)

    def notify_all(self):
        """Wake every waiting task."""
        self.notify(len(self._waiters))

    def _wake(self, n):
        for future in self._waiters:
            if n <= 0:
                break
            if not future.done():
                n -= 1
                future.set_result(True)


class Semaphore(_ContextManagerMixin, _Waitable):
    """A counter of permits; `acquire` waits while it is zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._waiters = None
        self._value = value

    def __repr__(self):
        return self._describe('locked' if self.locked() else f'unlocked, value:{self._value}')

    def locked(self):
        """Whether `acquire` would have to wait: no permit, or others were first."""
        if self._value == 0:
            return True
        return bool(self._waiters) and any(not future.cancelled() for future in self._waiters)

    async def acquire(self):
        """Take a permit, waiting for one if necessary. Returns True."""
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = deque()
        future = self._get_loop().create_future()
        self._waiters.append(future)
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except CancelledError:
            # The permit was already handed over: give it back.
            if future.done() and not future.cancelled():
                self._value += 1
            raise
        finally:
            while self._value > 0 and self._wake_next():
                pass
        return True

    def release(self):
        """Give a permit back; it goes to the task that has waited longest."""
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        """Hand a permit over; whether there was somebody to take it."""
        for future in self._waiters or ():
            if not future.done():
                self._value -= 1
                future.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was acquired."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


_FILLING = 'filling'
_DRAINING = 'draining'
_RESETTING = 'resetting'
_BROKEN = 'broken'


class Barrier(_LoopBoundMixin):
    """Lets tasks pass in groups of `parties`: all wait until the last one has come."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._condition = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        extra = self._state
        if not self.broken:
            extra += f', waiters:{self.n_waiting}/{self.parties}'
        return f'<{super().__repr__()[1:-1]} [{extra}]>'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc):
        pass

    async def wait(self):
        """Wait for the others. Each task of a group gets another number from 0 to parties - 1."""
        condition = self._condition
        async with condition:
            # The group before must have left, and a reset be over.
            while self._state is _DRAINING or self._state is _RESETTING:
                await condition.wait()
            if self._state is _BROKEN:
                raise BrokenBarrierError('Barrier aborted')
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._state = _DRAINING
                    condition.notify_all()
                else:
                    while self._state is _FILLING:
                        await condition.wait()
                    if self._state is _BROKEN or self._state is _RESETTING:
                        raise BrokenBarrierError('Abort or reset of barrier')
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state is _DRAINING or self._state is _RESETTING:
                        self._state = _FILLING
                    condition.notify_all()

    async def reset(self):
        """Bring the barrier to its first state; tasks that wait get BrokenBarrierError."""
        async with self._condition:
            if self._count > 0:
                if self._state is not _RESETTING:
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._condition.notify_all()

    async def abort(self):
        """Break the barrier: present and future waiters get BrokenBarrierError until `reset`."""
        async with self._condition:
            self._state = _BROKEN
            self._condition.notify_all()

    @property
    def parties(self):
        """How many tasks make a group."""
        return self._parties

    @property
    def n_waiting(self):
        """How many tasks of the present group have come."""
        return self._count if self._state is _FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state is _BROKEN
