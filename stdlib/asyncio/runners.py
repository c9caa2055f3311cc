"""Entry points: run a coroutine in a loop of its own and clean up behind it."""

from _asyncio import CancelledError, _get_running_loop, all_tasks, gather, iscoroutine

from . import events

__all__ = ('Runner', 'run')

_EXECUTOR_SHUTDOWN_SECONDS = 300


class Runner:
    """Keeps one loop and one context for several `run` calls; closing it cancels what is left."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._closed = False
        self._sets_event_loop = False
        self._interrupts = 0

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def close(self):
        """Cancel all tasks, shut down generators and executor, close the loop. Harmless when called again."""
        loop = self._loop
        if loop is None:
            return
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(_EXECUTOR_SHUTDOWN_SECONDS))
        finally:
            if self._sets_event_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True

    def get_loop(self):
        """The loop, made now if it did not exist yet."""
        self._open()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine to its end and return its result."""
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if _get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._open()
        loop = self._loop
        if context is None:
            context = self._context
        main_task = loop.create_task(coro, context=context)
        self._interrupts = 0

        def interrupted():
            self._interrupts += 1
            if self._interrupts == 1 and not main_task.done():
                main_task.cancel()
                loop.call_soon_threadsafe(_do_nothing)
                return
            raise KeyboardInterrupt()

        handles_interrupts = loop._set_interrupt_handler(interrupted)
        try:
            return loop.run_until_complete(main_task)
        except CancelledError:
            if self._interrupts > 0:
                # A task factory may give tasks that do not count their cancellations.
                uncancel = getattr(main_task, 'uncancel', None)
                if uncancel is not None and uncancel() == 0:
                    raise KeyboardInterrupt()
            raise
        except (SystemExit, KeyboardInterrupt):
            # It goes on to the caller, so nobody needs to be told of it again when the task is dropped.
            if main_task.done() and not main_task.cancelled():
                main_task.exception()
            raise
        finally:
            if handles_interrupts:
                loop._set_interrupt_handler(None)

    def _open(self):
        if self._closed:
            raise RuntimeError('Runner is closed')
        if self._loop is not None:
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            events.set_event_loop(self._loop)
            self._sets_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        from contextvars import copy_context
        self._context = copy_context()


def run(main, *, debug=None, loop_factory=None):
    """Run the coroutine `main` in a new loop, return its result, and leave nothing behind."""
    if _get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _do_nothing():
    """Only wakes the loop."""


def _cancel_all_tasks(loop):
    tasks = all_tasks(loop)
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown',
                'exception': task.exception(),
                'task': task,
            })
