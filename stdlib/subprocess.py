"""Other programs: starting them, talking to them, waiting for them.

A wait parks the running thread alone. communicate() reads with a thread for each pipe, since pipes may fill up in any order.
"""

import errno
import io
import os
import signal
import sys
import threading
import time
import types
import warnings
from posix import _spawn

__all__ = [
    "Popen", "PIPE", "STDOUT", "DEVNULL", "call", "check_call", "check_output", "getoutput", "getstatusoutput", "run",
    "CalledProcessError", "CompletedProcess", "SubprocessError", "TimeoutExpired",
]

PIPE = -1
STDOUT = -2
DEVNULL = -3
# What a pipe surely takes without blocking when it says that it can be written.
_PIPE_BUF = 4096


class SubprocessError(Exception):
    """What goes wrong with other programs."""


class CalledProcessError(SubprocessError):
    """A program that failed where it was not to."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        """What the program printed; also called output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program that took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        """What the program printed; also called output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """A program that has ended: its arguments, exit code and output."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """Raise CalledProcessError if the program failed."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# Processes whose Popen was dropped before they ended: new ones look whether they have.
_abandoned = []


def _cleanup():
    for process in _abandoned[:]:
        if process._poll_abandoned() is not None:
            _abandoned.remove(process)


def list2cmdline(seq):
    """Arguments as one line, quoted as Windows wants it."""
    result = []
    for arg in map(os.fsdecode, seq):
        needs_quotes = not arg or " " in arg or "\t" in arg
        quoted, backslashes = [], 0
        for character in arg:
            if character == "\\":
                backslashes += 1
                continue
            if character == '"':
                quoted.append("\\" * (2 * backslashes + 1) + '"')
            else:
                quoted.append("\\" * backslashes + character)
            backslashes = 0
        quoted.append("\\" * (2 * backslashes if needs_quotes else backslashes))
        text = "".join(quoted)
        result.append(f'"{text}"' if needs_quotes else text)
    return " ".join(result)


def _optim_args_from_interpreter_flags():
    """The options that give another interpreter the same level of optimisation."""
    return ["-" + "O" * sys.flags.optimize] if sys.flags.optimize > 0 else []


def _args_from_interpreter_flags():
    """The options that give another interpreter the same settings."""
    return _optim_args_from_interpreter_flags() + [f"-W{option}" for option in sys.warnoptions]


class Popen:
    """A running program."""

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0,
                 restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None,
                 encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        self._waitpid_lock = threading.Lock()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if not isinstance(pipesize, int):
            raise TypeError("pipesize must be an integer")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError(
                "Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other.")
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        self.text_mode = encoding or errors or text or universal_newlines
        ends = self._open_ends(stdin, stdout, stderr)
        ours, theirs = ends
        try:
            self._open_files(ours, bufsize)
            self._start(args, executable, theirs, preexec_fn, close_fds, shell, cwd, env, restore_signals,
                        start_new_session, pass_fds, _group_number(group), _group_numbers(extra_groups), _user_number(user),
                        umask, -1 if process_group is None else process_group)
        except:
            for file in filter(None, (self.stdin, self.stdout, self.stderr)):
                file.close()
            raise
        finally:
            for descriptor in self._to_close:
                os.close(descriptor)
            self._to_close = []

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text[:76] + "...>" if len(text) > 80 else text

    __class_getitem__ = classmethod(types.GenericAlias)

    @property
    def universal_newlines(self):
        """Whether the pipes carry text."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, universal_newlines):
        self.text_mode = bool(universal_newlines)

    def _open_ends(self, stdin, stdout, stderr):
        """The descriptors for this process and for the other; None and -1 where there is none."""
        ours, theirs = [None] * 3, [-1] * 3
        self._to_close = []
        try:
            for number, given in enumerate((stdin, stdout, stderr)):
                if given is None:
                    continue
                if given == PIPE:
                    reader, writer = os.pipe()
                    ours[number], theirs[number] = (writer, reader) if number == 0 else (reader, writer)
                    self._to_close.append(theirs[number])
                    self._set_pipe_size(writer)
                elif given == DEVNULL:
                    theirs[number] = os.open(os.devnull, os.O_RDWR)
                    self._to_close.append(theirs[number])
                elif given == STDOUT and number == 2:
                    theirs[2] = theirs[1] if theirs[1] != -1 else sys.__stdout__.fileno()
                else:
                    theirs[number] = given if isinstance(given, int) else given.fileno()
        except:
            for descriptor in [*self._to_close, *(each for each in ours if each is not None)]:
                os.close(descriptor)
            self._to_close = []
            raise
        return ours, theirs

    def _set_pipe_size(self, descriptor):
        if self.pipesize > 0:
            import fcntl

            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, self.pipesize)

    def _open_files(self, ours, bufsize):
        line_buffering = False
        if self.text_mode and bufsize == 1:
            line_buffering, bufsize = True, -1
        elif bufsize == 1:
            warnings.warn(
                "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                RuntimeWarning, stacklevel=4)
            bufsize = -1
        for name, descriptor, mode in zip(("stdin", "stdout", "stderr"), ours, ("wb", "rb", "rb")):
            if descriptor is None:
                continue
            file = open(descriptor, mode, bufsize)
            if self.text_mode:
                options = {"write_through": True, "line_buffering": line_buffering} if name == "stdin" else {}
                file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors, **options)
            setattr(self, name, file)

    def _start(self, args, executable, theirs, preexec_fn, close_fds, shell, cwd, env, restore_signals, start_new_session,
               pass_fds, group, groups, user, umask, process_group):
        if isinstance(args, (str, bytes, os.PathLike)):
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c", *args]
            if executable:
                args[0] = executable
        if not args and executable is None:
            raise IndexError("list index out of range")
        if executable is None:
            executable = args[0]
        sys.audit("subprocess.Popen", executable, args, cwd, env)
        program = os.fsencode(executable)
        environment = os.environb if env is None else {
            os.fsencode(key): os.fsencode(value) for key, value in env.items()}
        for key in environment:
            if b"=" in key:
                raise ValueError("illegal environment variable name")
        if os.path.dirname(program):
            programs = [program]
        else:
            programs = [os.path.join(os.fsencode(folder), program) for folder in os.get_exec_path(env)]
        self.pid, error, step = _spawn(
            programs, [os.fsencode(arg) for arg in args], [b"%b=%b" % entry for entry in environment.items()],
            None if cwd is None else os.fsencode(cwd), theirs, close_fds, sorted(set(map(int, pass_fds))), restore_signals,
            start_new_session, process_group, group, groups, user, umask, preexec_fn)
        if step == 0:
            self._child_created = True
            return
        if step == 3:
            raise SubprocessError("Exception occurred in preexec_fn.")
        if step == 1:
            raise OSError(error, os.strerror(error))
        raise OSError(error, os.strerror(error), cwd if step == 2 else executable)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type is KeyboardInterrupt:
                return
            self.wait()

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn):
        if not self._child_created:
            return
        if self.returncode is None:
            _warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)
        if self._poll_abandoned() is None:
            _abandoned.append(self)

    def _poll_abandoned(self):
        return self._look(os.WNOHANG)

    def _look(self, options):
        """Asks the system for the process, unless it is known to have ended. Returns its exit code or None."""
        if self.returncode is not None:
            return self.returncode
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:
            # Somebody else has waited for it.
            pid, status = self.pid, 0
        if pid == self.pid and self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def poll(self):
        """The exit code, or None while the program runs."""
        if self.returncode is None and self._waitpid_lock.acquire(False):
            try:
                self._look(os.WNOHANG)
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end. Returns the exit code."""
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    self._look(0)
            return self.returncode
        deadline = time.monotonic() + timeout
        delay = 0.0005
        while self.poll() is None:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, remaining, 0.05)
            time.sleep(delay)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        """Send input, read all output, wait for the end. Returns what came from stdout and stderr."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if self.stdin and self.stdin.closed and not self._communication_started and input:
            raise ValueError("I/O operation on closed file.")
        deadline = None if timeout is None else time.monotonic() + timeout
        if not self._communication_started:
            self._communication_started = True
            self._start_talking(input)
        for talker in self._talkers:
            talker.join(None if deadline is None else max(0, deadline - time.monotonic()))
            if talker.is_alive():
                raise TimeoutExpired(self.args, timeout, self._received("stdout"), self._received("stderr"))
        try:
            self.wait(None if deadline is None else max(0, deadline - time.monotonic()))
        except TimeoutExpired:
            raise TimeoutExpired(self.args, timeout, self._received("stdout"), self._received("stderr")) from None
        return self._result(self.stdout, "stdout"), self._result(self.stderr, "stderr")

    def _start_talking(self, input):
        self._talkers = []
        self._chunks = {}
        if self.stdin:
            if input and not self.text_mode:
                memoryview(input)
            self._talkers.append(threading.Thread(name="subprocess-stdin", target=self._send, args=(input,), daemon=True))
        for name in ("stdout", "stderr"):
            file = getattr(self, name)
            if file:
                self._chunks[name] = []
                self._talkers.append(threading.Thread(
                    name=f"subprocess-{name}", target=self._receive, args=(file, self._chunks[name]), daemon=True))
        for talker in self._talkers:
            talker.start()

    def _send(self, input):
        try:
            if input:
                self.stdin.flush()
                if self.text_mode:
                    input = input.replace("\n", os.linesep).encode(self.stdin.encoding, self.stdin.errors)
                raw = open(self.stdin.fileno(), "wb", 0, closefd=False)
                with memoryview(input).cast("B") as view:
                    sent = 0
                    while sent < len(view):
                        sent += raw.write(view[sent:sent + _PIPE_BUF])
            self.stdin.close()
        except BrokenPipeError:
            pass
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        finally:
            try:
                self.stdin.close()
            except BrokenPipeError:
                pass

    def _receive(self, file, chunks):
        binary = file.buffer if self.text_mode else file
        read = getattr(binary, "read1", None) or binary.read
        while chunk := read(32768):
            chunks.append(chunk)
        file.close()

    def _received(self, name):
        chunks = self._chunks.get(name)
        return b"".join(chunks) if chunks else None

    def _result(self, file, name):
        if file is None:
            return None
        data = b"".join(self._chunks[name])
        if not self.text_mode:
            return data
        return data.decode(file.encoding, file.errors).replace("\r\n", "\n").replace("\r", "\n")

    def send_signal(self, sig):
        """Send a signal, unless the program has ended."""
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Ask the program to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the program."""
        self.send_signal(signal.SIGKILL)


def _entry(path, name, what):
    """The third field of a line in a table of the system: the number of a user or group."""
    with open(path, errors="surrogateescape") as lines:
        for line in lines:
            fields = line.split(":")
            if fields[0] == name:
                return int(fields[2])
    raise KeyError(f"{what} name not found: {name!r}")


def _group_number(group):
    if group is None:
        return None
    if isinstance(group, str):
        return _entry("/etc/group", group, "getgrnam():")
    if not isinstance(group, int):
        raise TypeError(f"Group must be a string or an integer, not {type(group)}")
    if group < 0:
        raise ValueError(f"Group ID cannot be negative, got {group}")
    return group


def _group_numbers(groups):
    if groups is None:
        return None
    if isinstance(groups, str):
        raise TypeError("Groups must be a list, not a string")
    return [_group_number(group) for group in groups]


def _user_number(user):
    if user is None:
        return None
    if isinstance(user, str):
        return _entry("/etc/passwd", user, "getpwnam():")
    if not isinstance(user, int):
        raise TypeError("User must be a string or an integer")
    if user < 0:
        raise ValueError(f"User ID cannot be negative, got {user}")
    return user


def call(*popenargs, timeout=None, **kwargs):
    """Run a program. Returns its exit code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def _command(popenargs, kwargs):
    return kwargs["args"] if "args" in kwargs else popenargs[0]


def check_call(*popenargs, **kwargs):
    """Run a program that must not fail."""
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, _command(popenargs, kwargs))
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program that must not fail. Returns its output."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if any(kwargs.get(name) for name in ("universal_newlines", "text", "encoding", "errors")) else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program. Returns a CompletedProcess."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Exit code and output of a shell command."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as error:
        data, code = error.output, error.returncode
    return code, data.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    """Output of a shell command."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
