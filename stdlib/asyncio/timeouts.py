"""Deadlines for a block of code: on expiry the current task is cancelled, and the block raises TimeoutError."""

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ('Timeout', 'timeout', 'timeout_at')

_CREATED = 'created'
_ENTERED = 'active'
_EXPIRING = 'expiring'
_EXPIRED = 'expired'
_EXITED = 'finished'


class Timeout:
    """Asynchronous context manager; `when` is a time of the loop's clock, None for no deadline."""

    def __init__(self, when):
        self._state = _CREATED
        self._when = when
        self._task = None
        self._cancelling = 0
        self._handle = None

    def when(self):
        """The deadline, or None."""
        return self._when

    def reschedule(self, when):
        """Move the deadline; None takes it away."""
        if self._state is not _ENTERED:
            if self._state is _CREATED:
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._handle = loop.call_soon(self._expire)
            else:
                self._handle = loop.call_at(when, self._expire)

    def expired(self):
        """Whether the deadline has passed while the block ran."""
        return self._state is _EXPIRING or self._state is _EXPIRED

    def __repr__(self):
        extra = ''
        if self._state is _ENTERED:
            when = round(self._when, 3) if self._when is not None else None
            extra = f' when={when}'
        return f'<Timeout [{self._state}]{extra}>'

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError('Timeout has already been entered')
        task = current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        if self._when is not None:
            self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state is not _EXPIRING:
            if self._state is _ENTERED:
                self._state = _EXITED
            return None
        self._state = _EXPIRED
        # A count above the one at entry means that somebody else cancelled the task too: theirs wins.
        if self._task.uncancel() <= self._cancelling and exc_value is not None:
            if isinstance(exc_value, CancelledError):
                raise TimeoutError from exc_value
            _mark_timeout(exc_value)
            if isinstance(exc_value, BaseExceptionGroup):
                for exception in exc_value.exceptions:
                    _mark_timeout(exception)
        return None

    def _expire(self):
        self._task.cancel()
        self._state = _EXPIRING
        # Breaks the cycle between this object and the bound method.
        self._handle = None


def _mark_timeout(exception):
    """Put a TimeoutError between an exception and the cancellation during which it was raised."""
    while (context := exception.__context__) is not None:
        if isinstance(context, CancelledError):
            error = TimeoutError()
            error.__context__ = error.__cause__ = context
            exception.__context__ = error
            return
        exception = context


def timeout(delay):
    """A deadline `delay` seconds from now; None for none."""
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    """A deadline at a time of the loop's clock; None for none."""
    return Timeout(when)
