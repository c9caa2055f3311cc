"""The current event loop, the policy that finds it, and the abstract classes of loops and servers."""

from _asyncio import Handle, TimerHandle, get_running_loop, _get_running_loop, _set_running_loop

__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle',
           'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop',
           '_set_running_loop', 'get_running_loop', '_get_running_loop')


def _abstract_method(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    return method


def _abstract_coroutine(name):
    async def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    return method


def _declare_abstract(methods, coroutines=''):
    """Class decorator: each name becomes a method that raises NotImplementedError."""
    def declare(cls):
        for name in methods.split():
            setattr(cls, name, _abstract_method(name))
        for name in coroutines.split():
            setattr(cls, name, _abstract_coroutine(name))
        return cls
    return declare


@_declare_abstract(
    'run_forever run_until_complete stop is_running is_closed close call_soon call_soon_threadsafe call_later call_at '
    'time create_future create_task run_in_executor set_default_executor add_reader remove_reader add_writer '
    'remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler '
    'set_exception_handler default_exception_handler call_exception_handler get_debug set_debug',
    'shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server '
    'create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint sock_recv '
    'sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept')
class AbstractEventLoop:
    """What a loop offers; every method raises NotImplementedError."""


@_declare_abstract('close get_loop is_serving', 'start_serving serve_forever wait_closed')
class AbstractServer:
    """What `create_server` returns."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


@_declare_abstract('get_event_loop set_event_loop new_event_loop')
class AbstractEventLoopPolicy:
    """How a program finds the loop of a thread."""


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop a thread; the main thread gets one when it first asks, other threads must set theirs."""

    def __init__(self):
        import _thread
        self._local = _thread._local()

    def _loop_factory(self):
        from .base_events import EventLoop
        return EventLoop()

    def get_event_loop(self):
        local = self._local
        loop = getattr(local, 'loop', None)
        if loop is None:
            import threading
            if not hasattr(local, 'loop') and threading.current_thread() is threading.main_thread():
                loop = self.new_event_loop()
                self.set_event_loop(loop)
            else:
                raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError('loop must be an instance of AbstractEventLoop or None, '
                            f"not '{type(loop).__name__}'")
        self._local.loop = loop

    def new_event_loop(self):
        return self._loop_factory()


class DefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """The policy that holds unless a program sets another one."""


_event_loop_policy = None


def get_event_loop_policy():
    """The policy in force."""
    global _event_loop_policy
    if _event_loop_policy is None:
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Put a policy in force; None brings the default one back."""
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError('policy must be an instance of AbstractEventLoopPolicy or None, '
                        f"not '{type(policy).__name__}'")
    _event_loop_policy = policy


def get_event_loop():
    """The running loop, or else the one that the policy names."""
    return _get_running_loop() or get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Make `loop` the loop of this thread."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop, made by the policy."""
    return get_event_loop_policy().new_event_loop()
