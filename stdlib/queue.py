"""Queues between threads."""

import threading
from collections import deque
from time import monotonic as _now

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """There is no item (in time)."""

    __module__ = '_queue'


class Full(Exception):
    """There is no room (in time)."""


class Queue:
    """First in, first out. With maxsize > 0, `put` waits while the queue is full."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        # One lock for everything; the conditions share it.
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0

    # What a kind of queue has to define; called with the lock held.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def task_done(self):
        """Say that one item that was taken has been dealt with."""
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until every item that was put has been dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items there are, roughly: other threads go on."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is nothing, roughly."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room, roughly."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item, waiting for room if allowed; else Full."""
        with self.not_full:
            if self.maxsize > 0:
                _wait(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if allowed; else Empty."""
        with self.not_empty:
            _wait(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """Add an item, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item, or raise Empty."""
        return self.get(block=False)

    __class_getitem__ = classmethod(type(list[int]))


def _wait(condition, ready, block, timeout, failure):
    if not block:
        if not ready():
            raise failure
        return
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    deadline = None if timeout is None else _now() + timeout
    while not ready():
        remaining = None if deadline is None else deadline - _now()
        if remaining is not None and remaining <= 0:
            raise failure
        condition.wait(remaining)


class PriorityQueue(Queue):
    """Gives the smallest item first; items are usually pairs of priority and data."""

    def _init(self, maxsize):
        import heapq
        self._heappush = heapq.heappush
        self._heappop = heapq.heappop
        self.queue = []

    def _put(self, item):
        self._heappush(self.queue, item)

    def _get(self):
        return self._heappop(self.queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """First in, first out, without bound and without `join`."""

    __module__ = '_queue'

    # No lock is held anywhere, so that a finaliser may put while the same thread puts or gets.

    def __init__(self):
        self._items = deque()
        # One locked lock for each thread that waits; releasing it wakes the thread.
        self._waiters = deque()

    def put(self, item, block=True, timeout=None):
        """Add an item; never waits."""
        self._items.append(item)
        self._wake_one()

    def _wake_one(self):
        try:
            self._waiters.popleft().release()
        except IndexError:
            # Nobody waits.
            pass

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if allowed; else Empty."""
        if timeout is not None and block and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        deadline = None if timeout is None else _now() + timeout
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                if not block or deadline is not None and deadline <= _now():
                    raise Empty from None
            self._wait(deadline)

    def _wait(self, deadline):
        """Wait until an item may be there, or the time is over."""
        signal = threading.Lock()
        signal.acquire()
        self._waiters.append(signal)
        # What was put before the line above has woken nobody.
        if not self._items and signal.acquire(True, -1 if deadline is None else max(0, deadline - _now())):
            return
        try:
            self._waiters.remove(signal)
        except ValueError:
            # Woken meanwhile; this thread looks at the items anyway, but may take another one's.
            if self._items:
                self._wake_one()

    def put_nowait(self, item):
        """Add an item."""
        self.put(item)

    def get_nowait(self):
        """Take an item, or raise Empty."""
        return self.get(block=False)

    def empty(self):
        """Whether there is nothing, roughly."""
        return not self._items

    def qsize(self):
        """How many items there are, roughly."""
        return len(self._items)

    __class_getitem__ = classmethod(type(list[int]))
