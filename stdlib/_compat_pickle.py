"""Names that Python 2 and 3 have for the same things, for pickles of protocols 0 to 2."""

# Module in Python 2: module in Python 3.
IMPORT_MAPPING = {
    "__builtin__": "builtins",
    "copy_reg": "copyreg",
    "Queue": "queue",
    "repr": "reprlib",
    "thread": "_thread",
    "dummy_thread": "_dummy_thread",
    "ConfigParser": "configparser",
    "SocketServer": "socketserver",
    "DocXMLRPCServer": "xmlrpc.server",
    "xmlrpclib": "xmlrpc.client",
    "httplib": "http.client",
    "Cookie": "http.cookies",
    "cookielib": "http.cookiejar",
    "BaseHTTPServer": "http.server",
    "htmlentitydefs": "html.entities",
    "HTMLParser": "html.parser",
    "urlparse": "urllib.parse",
    "robotparser": "urllib.robotparser",
    "Tkinter": "tkinter",
    "_winreg": "winreg",
}

# Module and name in Python 2: module and name in Python 3.
NAME_MAPPING = {
    ("__builtin__", "xrange"): ("builtins", "range"),
    ("__builtin__", "reduce"): ("functools", "reduce"),
    ("__builtin__", "intern"): ("sys", "intern"),
    ("__builtin__", "unichr"): ("builtins", "chr"),
    ("__builtin__", "unicode"): ("builtins", "str"),
    ("__builtin__", "long"): ("builtins", "int"),
    ("itertools", "izip"): ("builtins", "zip"),
    ("itertools", "imap"): ("builtins", "map"),
    ("itertools", "ifilter"): ("builtins", "filter"),
    ("itertools", "ifilterfalse"): ("itertools", "filterfalse"),
    ("itertools", "izip_longest"): ("itertools", "zip_longest"),
    ("UserDict", "IterableUserDict"): ("collections", "UserDict"),
    ("UserList", "UserList"): ("collections", "UserList"),
    ("UserString", "UserString"): ("collections", "UserString"),
    ("whichdb", "whichdb"): ("dbm", "whichdb"),
    ("_socket", "fromfd"): ("socket", "fromfd"),
    ("__builtin__", "basestring"): ("builtins", "str"),
    ("exceptions", "StandardError"): ("builtins", "Exception"),
    ("exceptions", "EnvironmentError"): ("builtins", "OSError"),
    ("exceptions", "IOError"): ("builtins", "OSError"),
    ("UserDict", "UserDict"): ("collections", "UserDict"),
    ("socket", "_socketobject"): ("socket", "SocketType"),
}

_EXCEPTIONS = (
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BufferError", "BytesWarning",
    "DeprecationWarning", "EOFError", "Exception", "FloatingPointError", "FutureWarning", "GeneratorExit",
    "ImportError", "ImportWarning", "IndentationError", "IndexError", "KeyError", "KeyboardInterrupt", "LookupError",
    "MemoryError", "NameError", "NotImplementedError", "OSError", "OverflowError", "PendingDeprecationWarning",
    "ReferenceError", "RuntimeError", "RuntimeWarning", "StopIteration", "SyntaxError", "SyntaxWarning",
    "SystemError", "SystemExit", "TabError", "TypeError", "UnboundLocalError", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError",
    "Warning", "ZeroDivisionError",
)
for _name in _EXCEPTIONS:
    NAME_MAPPING["exceptions", _name] = "builtins", _name

# The way back. What has several names in Python 2 gets the one that is listed first.
REVERSE_IMPORT_MAPPING = {}
for _old, _new in IMPORT_MAPPING.items():
    REVERSE_IMPORT_MAPPING.setdefault(_new, _old)
REVERSE_NAME_MAPPING = {}
for _old, _new in NAME_MAPPING.items():
    REVERSE_NAME_MAPPING.setdefault(_new, _old)

# Names of Python 2 for what has another there that is the one to write.
IMPORT_MAPPING.update({
    "cPickle": "pickle",
    "_elementtree": "xml.etree.ElementTree",
    "SimpleXMLRPCServer": "xmlrpc.server",
    "SimpleHTTPServer": "http.server",
    "CGIHTTPServer": "http.server",
    "UserDict": "collections",
    "UserList": "collections",
    "UserString": "collections",
    "whichdb": "dbm",
    "StringIO": "io",
    "cStringIO": "io",
    "commands": "subprocess",
    "urllib2": "urllib.request",
    "markupbase": "_markupbase",
})

# Exceptions that Python 2 does not know become their nearest relative there.
for _name, _relative in {
    "BlockingIOError": "OSError", "BrokenPipeError": "OSError", "ChildProcessError": "OSError",
    "ConnectionAbortedError": "OSError", "ConnectionError": "OSError", "ConnectionRefusedError": "OSError",
    "ConnectionResetError": "OSError", "FileExistsError": "OSError", "FileNotFoundError": "OSError",
    "InterruptedError": "OSError", "IsADirectoryError": "OSError", "NotADirectoryError": "OSError",
    "PermissionError": "OSError", "ProcessLookupError": "OSError", "TimeoutError": "OSError",
    "ModuleNotFoundError": "ImportError", "RecursionError": "RuntimeError", "ResourceWarning": "Warning",
    "StopAsyncIteration": "Exception", "EncodingWarning": "Warning",
}.items():
    REVERSE_NAME_MAPPING["builtins", _name] = "exceptions", _relative
del _old, _new, _name, _relative
