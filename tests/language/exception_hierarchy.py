pairs = [(KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (FileNotFoundError, OSError),
         (ModuleNotFoundError, ImportError), (RecursionError, RuntimeError), (NotImplementedError, RuntimeError),
         (UnboundLocalError, NameError), (UnicodeDecodeError, ValueError), (StopIteration, Exception), (GeneratorExit, BaseException),
         (KeyboardInterrupt, BaseException), (SystemExit, BaseException), (TimeoutError, OSError), (BrokenPipeError, ConnectionError)]
for child, parent in pairs:
    print(child.__name__, parent.__name__, issubclass(child, parent), issubclass(child, Exception))
print(IOError is OSError, [c.__name__ for c in IndentationError.__mro__])
