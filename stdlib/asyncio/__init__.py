"""asyncio: concurrent tasks on an event loop.

What `run`, `gather` and `sleep` need is loaded here; everything else when its name is first used.
"""

from _asyncio import (CancelledError, Future, Handle, InvalidStateError, Task, TimerHandle, _enter_task,
                      _get_running_loop, _leave_task, _register_task, _set_running_loop, _unregister_task, all_tasks,
                      create_task, current_task, ensure_future, gather, get_running_loop, iscoroutine, isfuture, sleep)

from .runners import Runner, run

TimeoutError = TimeoutError

_HOMES = {
    'base_events': 'BaseEventLoop EventLoop SelectorEventLoop Server',
    'connections': '',
    'coroutines': 'iscoroutinefunction',
    'events': 'AbstractEventLoop AbstractEventLoopPolicy AbstractServer DefaultEventLoopPolicy get_event_loop '
              'get_event_loop_policy new_event_loop set_event_loop set_event_loop_policy',
    'exceptions': 'BrokenBarrierError IncompleteReadError LimitOverrunError SendfileNotAvailableError',
    'futures': 'wrap_future',
    'locks': 'Barrier BoundedSemaphore Condition Event Lock Semaphore',
    'mixins': '',
    'pipes': '',
    'protocols': 'BaseProtocol BufferedProtocol DatagramProtocol Protocol SubprocessProtocol',
    'queues': 'LifoQueue PriorityQueue Queue QueueEmpty QueueFull QueueShutDown',
    'runners': '',
    'selector_transports': '',
    'streams': 'StreamReader StreamReaderProtocol StreamWriter open_connection open_unix_connection start_server '
               'start_unix_server',
    'subprocess': 'create_subprocess_exec create_subprocess_shell',
    'taskgroups': 'TaskGroup',
    'tasks': 'ALL_COMPLETED FIRST_COMPLETED FIRST_EXCEPTION as_completed create_eager_task_factory '
             'eager_task_factory run_coroutine_threadsafe shield wait wait_for',
    'threads': 'to_thread',
    'timeouts': 'Timeout timeout timeout_at',
    'trsock': '',
    'transports': 'BaseTransport DatagramTransport ReadTransport SubprocessTransport Transport WriteTransport',
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = ['CancelledError', 'Future', 'Handle', 'InvalidStateError', 'Runner', 'Task', 'TimeoutError', 'TimerHandle',
           '_enter_task', '_get_running_loop', '_leave_task', '_register_task', '_set_running_loop',
           '_unregister_task', 'all_tasks', 'create_task', 'current_task', 'ensure_future', 'gather',
           'get_running_loop', 'iscoroutine', 'isfuture', 'run', 'sleep', *_HOME_OF]


def __getattr__(name):
    home = _HOME_OF.get(name)
    if home is None and name not in _HOMES:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    # Importing a module binds it here under its own name.
    __import__(f'{__name__}.{home or name}')
    if home is not None:
        globals()[name] = getattr(globals()[home], name)
    return globals()[name]


def __dir__():
    return sorted({*globals(), *__all__, *_HOMES})
