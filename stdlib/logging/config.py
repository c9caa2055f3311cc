"""Configuring logging from a dictionary."""

import io
import logging
import logging.handlers

DEFAULT_LOGGING_CONFIG_PORT = 9030


def _resolve(name):
    """The object that a dotted name means."""
    first, *rest = name.split(".")
    used = first
    found = __import__(used)
    for part in rest:
        used += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def _handle_existing_loggers(existing, child_loggers, disable_existing):
    root = logging.root
    for name in existing:
        logger = root.manager.loggerDict[name]
        if name in child_loggers:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable_existing


def _clearExistingHandlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def valid_ident(s):
    """True for an identifier; ValueError otherwise."""
    if not (s.isidentifier() and s.isascii()):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


class ConvertingMixin:
    """Containers whose values are converted when they are read."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Reads values like ext://sys.stdout and cfg://handlers.file."""

    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object that a dotted name means; ValueError if it cannot be imported."""
        name = s.split(".")
        used = name.pop(0)
        try:
            found = self.importer(used)
            for part in name:
                used += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as error:
            raise ValueError("Cannot resolve %r: %s" % (s, error)) from error

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        end = 0
        while end < len(value) and (value[end].isalnum() or value[end] == "_"):
            end += 1
        if end == 0:
            raise ValueError("Unable to convert %r" % value)
        found = self.config[value[:end]]
        rest = value[end:]
        while rest:
            if rest[0] == ".":
                end = 1
                while end < len(rest) and (rest[end].isalnum() or rest[end] == "_"):
                    end += 1
                if end == 1:
                    raise ValueError("Unable to convert %r at %r" % (value, rest))
                found = found[rest[1:end]]
            elif rest[0] == "[" and "]" in rest:
                end = rest.index("]") + 1
                key = rest[1:end - 1].strip()
                if key.isdigit():
                    try:
                        found = found[int(key)]
                    except TypeError:
                        found = found[key]
                else:
                    found = found[key]
            else:
                raise ValueError("Unable to convert %r at %r" % (value, rest))
            rest = rest[end:]
        return found

    def convert(self, value):
        """The value with containers and special text converted."""
        if not isinstance(value, ConvertingDict) and isinstance(value, dict):
            value = ConvertingDict(value)
            value.configurator = self
        elif not isinstance(value, ConvertingList) and isinstance(value, list):
            value = ConvertingList(value)
            value.configurator = self
        elif not isinstance(value, ConvertingTuple) and isinstance(value, tuple) and not hasattr(value, "_fields"):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str):
            prefix, separator, rest = value.partition("://")
            if separator and prefix.isalpha() and prefix in self.value_converters:
                value = getattr(self, self.value_converters[prefix])(rest)
        return value

    def configure_custom(self, config):
        """What the factory under () makes of the rest."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        result = factory(**{key: config[key] for key in config if key != "." and valid_ident(key)})
        # Only now: the caller may try again after a TypeError.
        properties = config.pop(".", None)
        if properties:
            for name, value in properties.items():
                setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Configures logging from a dictionary, version 1."""

    def configure(self):
        """Do it."""
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        incremental = config.pop("incremental", False)
        with logging._lock:
            if incremental:
                self._configure_more(config)
            else:
                self._configure_anew(config)

    def _each(self, items, configure, what):
        for name in items:
            try:
                configure(name)
            except Exception as error:
                raise ValueError("Unable to configure %s %r" % (what, name)) from error

    def _configure_more(self, config):
        handlers = config.get("handlers", {})

        def change_level(name):
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            level = handlers[name].get("level", None)
            if level:
                logging._handlers[name].setLevel(logging._checkLevel(level))
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
        self._each(handlers, change_level, "handler")
        loggers = config.get("loggers", {})
        self._each(loggers, lambda name: self.configure_logger(name, loggers[name], True), "logger")
        root = config.get("root", None)
        if root:
            self._try_root(root, True)

    def _try_root(self, root, incremental=False):
        try:
            self.configure_root(root, incremental)
        except Exception as error:
            raise ValueError("Unable to configure root logger") from error

    def _configure_anew(self, config):
        disable_existing = config.pop("disable_existing_loggers", True)
        _clearExistingHandlers()
        formatters = config.get("formatters", {})

        def make_formatter(name):
            formatters[name] = self.configure_formatter(formatters[name])
        self._each(formatters, make_formatter, "formatter")
        filters = config.get("filters", {})

        def make_filter(name):
            filters[name] = self.configure_filter(filters[name])
        self._each(filters, make_filter, "filter")

        # A handler may need another one as its target: those wait.
        handlers = config.get("handlers", {})
        deferred = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as error:
                if "target not configured yet" in str(error.__cause__):
                    deferred.append(name)
                else:
                    raise ValueError("Unable to configure handler %r" % name) from error

        def make_handler(name):
            handler = self.configure_handler(handlers[name])
            handler.name = name
            handlers[name] = handler
        self._each(deferred, make_handler, "handler")

        root = logging.root
        existing = sorted(root.manager.loggerDict)
        child_loggers = []
        loggers = config.get("loggers", {})
        for name in loggers:
            if name in existing:
                prefix = name + "."
                child_loggers += [other for other in existing if other.startswith(prefix)]
                existing.remove(name)
        self._each(loggers, lambda name: self.configure_logger(name, loggers[name]), "logger")
        _handle_existing_loggers(existing, child_loggers, disable_existing)
        root_config = config.get("root", None)
        if root_config:
            self._try_root(root_config)

    def configure_formatter(self, config):
        """A formatter."""
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # The name of the parameter is fmt in Formatter and format in configurations.
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        cls = config.get("class", None)
        cls = _resolve(cls) if cls else logging.Formatter
        args = (config.get("format", None), config.get("datefmt", None), config.get("style", "%"))
        keywords = {}
        defaults = config.get("defaults", None)
        if defaults is not None:
            keywords["defaults"] = defaults
        if "validate" in config:
            return cls(*args, config["validate"], **keywords)
        return cls(*args, **keywords)

    def configure_filter(self, config):
        """A filter."""
        if "()" in config:
            return self.configure_custom(config)
        return logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for one in filters:
            try:
                if callable(one) or callable(getattr(one, "filter", None)):
                    filterer.addFilter(one)
                else:
                    filterer.addFilter(self.config["filters"][one])
            except Exception as error:
                raise ValueError("Unable to add filter %r" % one) from error

    def configure_handler(self, config):
        """A handler."""
        original = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as error:
                raise ValueError("Unable to set formatter %r" % formatter) from error
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            class_name = config.pop("class")
            factory = class_name if callable(class_name) else self.resolve(class_name)
            if isinstance(factory, type) and issubclass(factory, logging.handlers.MemoryHandler) and (
                    "target" in config):
                try:
                    target = self.config["handlers"][config["target"]]
                    if not isinstance(target, logging.Handler):
                        config.update(original)
                        raise TypeError("target not configured yet")
                    config["target"] = target
                except Exception as error:
                    raise ValueError("Unable to set target handler %r" % config["target"]) from error
        properties = config.pop(".", None)
        keywords = {key: config[key] for key in config if valid_ident(key)}
        try:
            result = factory(**keywords)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
            keywords["strm"] = keywords.pop("stream")
            result = factory(**keywords)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        if properties:
            for name, value in properties.items():
                setattr(result, name, value)
        return result

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as error:
                raise ValueError("Unable to add handler %r" % name) from error

    def common_logger_config(self, logger, config, incremental=False):
        """What root and other loggers have in common."""
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            handlers = config.get("handlers", None)
            if handlers:
                self.add_handlers(logger, handlers)
            filters = config.get("filters", None)
            if filters:
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        """A logger."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging from a dictionary."""
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Configure logging from a file in ConfigParser's format."""
    import configparser
    import os
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f"{fname} is an empty file")
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        else:
            parser.read(fname, encoding=io.text_encoding(encoding))
    formatters = {}
    for name in _names(parser["formatters"]["keys"]):
        section = parser["formatter_" + name]
        cls = _resolve(section["class"]) if section.get("class") else logging.Formatter
        formatters[name] = cls(parser.get("formatter_" + name, "format", raw=True, fallback=None),
                               parser.get("formatter_" + name, "datefmt", raw=True, fallback=None),
                               parser.get("formatter_" + name, "style", raw=True, fallback="%"))
    with logging._lock:
        _clearExistingHandlers()
        handlers = {}
        targets = {}
        for name in _names(parser["handlers"]["keys"]):
            section = parser["handler_" + name]
            class_name = section["class"]
            try:
                cls = eval(class_name, vars(logging))
            except (AttributeError, NameError):
                cls = _resolve(class_name)
            args = eval(section.get("args", "()"), vars(logging))
            keywords = eval(section.get("kwargs", "{}"), vars(logging))
            handler = cls(*args, **keywords)
            handler.name = name
            if section.get("level"):
                handler.setLevel(section["level"])
            if section.get("formatter"):
                handler.setFormatter(formatters[section["formatter"]])
            if issubclass(cls, logging.handlers.MemoryHandler) and section.get("target"):
                targets[handler] = section["target"]
            handlers[name] = handler
        for handler, target in targets.items():
            handler.setTarget(handlers[target])
        _install_loggers(parser, handlers, disable_existing_loggers)


def _names(text):
    return [name.strip() for name in text.split(",") if name.strip()]


def _install_loggers(parser, handlers, disable_existing):
    names = _names(parser["loggers"]["keys"])
    names.remove("root")

    def configure(logger, section):
        if section.get("level"):
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in _names(section.get("handlers", "")):
            logger.addHandler(handlers[name])

    configure(logging.root, parser["logger_root"])
    existing = sorted(logging.root.manager.loggerDict)
    child_loggers = []
    for name in names:
        section = parser["logger_" + name]
        qualname = section["qualname"]
        logger = logging.getLogger(qualname)
        if qualname in existing:
            prefix = qualname + "."
            child_loggers += [other for other in existing if other.startswith(prefix)]
            existing.remove(qualname)
        configure(logger, section)
        logger.propagate = int(section.get("propagate", "1"))
        logger.disabled = 0
    _handle_existing_loggers(existing, child_loggers, disable_existing)


DEFAULT_LOGGING_CONFIG_PORT = 9030
_listener = None


def _configure(text):
    """Applies a configuration that came over a socket: a dictionary in JSON, or a file."""
    import json

    try:
        config = json.loads(text)
    except ValueError:
        fileConfig(io.StringIO(text))
    else:
        dictConfig(config)


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread, not started, that takes configurations over a socket, each after its length, until stopListening()."""
    import struct
    import threading
    from socketserver import StreamRequestHandler, ThreadingTCPServer

    class Handler(StreamRequestHandler):
        def handle(self):
            header = self.rfile.read(4)
            if len(header) != 4:
                return
            length, = struct.unpack(">L", header)
            data = self.rfile.read(length)
            if verify is not None:
                data = verify(data)
            if data is not None:
                try:
                    _configure(data.decode("utf-8"))
                except Exception:
                    import traceback

                    traceback.print_exc()
            if self.server.ready:
                self.server.ready.set()

    class Receiver(ThreadingTCPServer):
        allow_reuse_address = True

        def __init__(self, ready):
            super().__init__(("localhost", port), Handler)
            self.ready = ready

    class Listener(threading.Thread):
        def __init__(self):
            super().__init__()
            self.ready = threading.Event()

        def run(self):
            global _listener
            server = Receiver(self.ready)
            self.port = server.server_address[1]
            self.ready.set()
            _listener = server
            with server:
                server.serve_forever(poll_interval=0.1)

    return Listener()


def stopListening():
    """End the thread that listen() made."""
    global _listener
    server, _listener = _listener, None
    if server:
        server.shutdown()
