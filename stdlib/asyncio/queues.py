"""Queues between the tasks of one loop."""

from collections import deque

from .mixins import _LoopBoundMixin

__all__ = ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty', 'QueueShutDown')


class QueueEmpty(Exception):
    """`get_nowait` found nothing."""


class QueueFull(Exception):
    """`put_nowait` found no room."""


class QueueShutDown(Exception):
    """The queue takes no more items, or gives no more."""


class Queue(_LoopBoundMixin):
    """First in, first out. With maxsize > 0, `put` waits while the queue is full."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished_tasks = 0
        # Made by the first `join` that has to wait, and set again when nothing is left.
        self._finished = None
        self._is_shutdown = False
        self._init(maxsize)

    # What a kind of queue has to define.

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    __class_getitem__ = classmethod(type(list[int]))

    def _format(self):
        result = f'maxsize={self._maxsize!r}'
        if getattr(self, '_queue', None):
            result += f' _queue={list(self._queue)!r}'
        if self._getters:
            result += f' _getters[{len(self._getters)}]'
        if self._putters:
            result += f' _putters[{len(self._putters)}]'
        if self._unfinished_tasks:
            result += f' tasks={self._unfinished_tasks}'
        if self._is_shutdown:
            result += ' shutdown'
        return result

    def qsize(self):
        """How many items the queue holds."""
        return len(self._queue)

    @property
    def maxsize(self):
        """How many items the queue may hold; 0 or less: any number."""
        return self._maxsize

    def empty(self):
        """Whether the queue holds nothing."""
        return not self._queue

    def full(self):
        """Whether `put` would have to wait."""
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        """Add an item, waiting for room if necessary."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            putter = self._get_loop().create_future()
            self._putters.append(putter)
            try:
                await putter
            except:
                putter.cancel()
                _discard(self._putters, putter)
                # The room was meant for this task: tell the next one.
                if not self.full() and not putter.cancelled():
                    _wake_next(self._putters)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Add an item, or raise QueueFull."""
        if self._is_shutdown:
            raise QueueShutDown
        if 0 < self._maxsize <= self.qsize():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        if self._getters:
            _wake_next(self._getters)

    async def get(self):
        """Take an item, waiting for one if necessary."""
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            getter = self._get_loop().create_future()
            self._getters.append(getter)
            try:
                await getter
            except:
                getter.cancel()
                _discard(self._getters, getter)
                # The item was meant for this task: tell the next one.
                if not self.empty() and not getter.cancelled():
                    _wake_next(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self):
        """Take an item, or raise QueueEmpty."""
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        if self._putters:
            _wake_next(self._putters)
        return item

    def task_done(self):
        """Say that one item that was taken has been dealt with."""
        if self._unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0 and self._finished is not None:
            self._finished.set()

    async def join(self):
        """Wait until every item that was put has been dealt with."""
        if self._unfinished_tasks > 0:
            if self._finished is None:
                from .locks import Event
                self._finished = Event()
            self._finished.clear()
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Take no more items. Waiting and later `get`s work until the queue is empty, with `immediate` it is
        emptied now; then they raise QueueShutDown, as every `put` does."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0 and self._finished is not None:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                waiter = waiters.popleft()
                if not waiter.done():
                    waiter.set_result(None)


class PriorityQueue(Queue):
    """Gives the smallest item first; items are usually pairs of priority and data."""

    def _init(self, maxsize):
        import heapq
        self._heappush = heapq.heappush
        self._heappop = heapq.heappop
        self._queue = []

    def _put(self, item):
        self._heappush(self._queue, item)

    def _get(self):
        return self._heappop(self._queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


def _wake_next(waiters):
    while waiters:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(None)
            return


def _discard(waiters, waiter):
    try:
        waiters.remove(waiter)
    except ValueError:
        # Whoever woke the task has taken it out already.
        pass
