"""Tasks that live and fail together."""

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ('TaskGroup',)


class TaskGroup:
    """Asynchronous context manager that waits for its tasks. The first failure cancels the other tasks and the
    body; all failures leave the block as one exception group. A group can be used once."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        words = ['<TaskGroup']
        if self._tasks:
            words.append(f'tasks={len(self._tasks)}')
        if self._errors:
            words.append(f'errors={len(self._errors)}')
        if self._aborting:
            words.append('cancelling')
        elif self._entered:
            words.append('entered')
        return ' '.join(words) + '>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._entered = True
        return self

    async def __aexit__(self, exc_type, exc, traceback):
        try:
            await self._wait_for_tasks(exc)
            return None
        finally:
            # Exceptions hold the frames that hold this object: break the cycles.
            self._parent_task = None
            self._errors = None
            self._base_error = None
            exc = None

    async def _wait_for_tasks(self, exc):
        self._exiting = True
        if exc is not None and self._base_error is None and _must_leave_bare(exc):
            self._base_error = exc
        cancellation = exc if isinstance(exc, CancelledError) else None
        if exc is not None and not self._aborting:
            self._abort()

        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except CancelledError as error:
                # When the group itself is aborting, this cancellation may be its own; the count tells below.
                if not self._aborting:
                    cancellation = error
                    self._abort()
            self._all_done = None

        if self._base_error is not None:
            raise self._base_error
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            cancellation = None
        try:
            if cancellation is not None and not self._errors:
                raise cancellation
        finally:
            cancellation = None
        if exc is not None and not isinstance(exc, CancelledError):
            self._errors.append(exc)
        if self._errors:
            # The errors hide a cancellation from outside: let it strike again at the parent's next await.
            if self._parent_task.cancelling():
                self._parent_task.uncancel()
                self._parent_task.cancel()
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None

    def create_task(self, coro, *, name=None, context=None):
        """Start a task that belongs to the group."""
        problem = None
        if not self._entered:
            problem = 'has not been entered'
        elif self._exiting and not self._tasks:
            problem = 'is finished'
        elif self._aborting:
            problem = 'is shutting down'
        if problem is not None:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} {problem}')
        if context is None:
            task = self._loop.create_task(coro, name=name)
        else:
            task = self._loop.create_task(coro, name=name, context=context)
        # Also for a task that is done already (eager start): its exception must count.
        self._tasks.add(task)
        task.add_done_callback(self._task_done)
        try:
            return task
        finally:
            del task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _task_done(self, task):
        self._tasks.discard(task)
        if not self._tasks and self._all_done is not None and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        exception = task.exception()
        if exception is None:
            return
        self._errors.append(exception)
        if self._base_error is None and _must_leave_bare(exception):
            self._base_error = exception
        if self._parent_task.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent_task} '
                           'is already completed',
                'exception': exception,
                'task': task,
            })
            return
        if not self._aborting and not self._parent_cancel_requested:
            # The parent may be anywhere in the body: cancelling it is the only way to end the body now.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


def _must_leave_bare(exception):
    return isinstance(exception, (SystemExit, KeyboardInterrupt))
