"""A pool of threads."""

import os
import sys
import threading
from queue import Empty, SimpleQueue
from weakref import ref

from ._base import BrokenExecutor, Executor, Future

_pool_count = 0
# The queue of each living thread, to tell it to end when the main script has.
_queues = {}
_exiting = False


class BrokenThreadPool(BrokenExecutor):
    """The initializer of a thread failed."""


class ThreadPoolExecutor(Executor):
    """Runs calls on up to `max_workers` threads, which are started as they are needed."""

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        global _pool_count
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._work_queue = SimpleQueue()
        # Threads that wait for work.
        self._idle = 0
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._lock = threading.Lock()
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{_pool_count}'
            _pool_count += 1
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _exiting:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = Future()
            self._work_queue.put((future, fn, args, kwargs))
            if self._idle:
                # The thread that takes it adds itself again when it is done.
                self._idle -= 1
                return future
            start = len(self._threads) < self._max_workers
            if start:
                name = f'{self._thread_name_prefix}_{len(self._threads)}'
                # The thread holds the pool weakly: a forgotten pool ends its threads.
                queue = self._work_queue
                thread = threading.Thread(name=name, target=_work, args=(ref(self, lambda _: queue.put(None)), queue),
                                          daemon=False)
                self._threads.add(thread)
                _queues[thread] = queue
        if start:
            thread.start()
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                self._cancel_waiting()
            # Each thread that sees it passes it on.
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _cancel_waiting(self):
        for future, *_ in self._drain():
            future.cancel()

    def _drain(self):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except Empty:
                return
            if item is not None:
                yield item

    def _initializer_failed(self):
        with self._lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for future, *_ in self._drain():
                future.set_exception(BrokenThreadPool(self._broken))


def _work(pool_ref, queue):
    try:
        _serve(pool_ref, queue)
    finally:
        _queues.pop(threading.current_thread(), None)


def _serve(pool_ref, queue):
    pool = pool_ref()
    if pool is not None and pool._initializer is not None:
        try:
            pool._initializer(*pool._initargs)
        except BaseException as error:
            print('Exception in initializer:', file=sys.stderr)
            import traceback
            traceback.print_exception(error)
            pool._initializer_failed()
            return
    del pool
    while True:
        try:
            item = queue.get_nowait()
        except Empty:
            pool = pool_ref()
            if pool is not None:
                with pool._lock:
                    pool._idle += 1
            del pool
            item = queue.get()
        if item is None:
            pool = pool_ref()
            if _exiting or pool is None or pool._shutdown:
                queue.put(None)
                return
            del pool
            continue
        _run(*item)
        # Nothing of the call may stay alive while the thread waits.
        del item


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)


def _exit():
    global _exiting
    _exiting = True
    for queue in list(_queues.values()):
        queue.put(None)


threading._register_atexit(_exit)
