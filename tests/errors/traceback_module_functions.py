import traceback, sys, io
def inner(x):
    return 1 / x
def outer():
    try:
        inner(0)
    except ZeroDivisionError as error:
        raise KeyError("k") from error
try:
    outer()
except KeyError as caught:
    error = caught
print("".join(traceback.format_exception(error)).replace(__file__, "FILE"))
print("".join(traceback.format_exception(error, chain=False)).replace(__file__, "FILE"), traceback.format_exception_only(type(error), error), traceback.format_exception(error, limit=1)[-1])
frames = traceback.extract_tb(error.__traceback__)
print([(f.name, f.lineno, f.line, f.colno, f.end_colno, f.end_lineno) for f in frames], len(frames), frames[0][1:], frames.format()[0].splitlines()[1:])
print([f.name for f in traceback.extract_stack()], [f.name for f, line in traceback.walk_tb(error.__traceback__)] if False else [line for frame, line in traceback.walk_tb(error.__traceback__)])
made = traceback.TracebackException.from_exception(error)
print(made.exc_type.__name__, made.__cause__.exc_type.__name__, str(made), list(made.format_exception_only()), made == traceback.TracebackException.from_exception(error), len(made.stack))
out = io.StringIO()
traceback.print_exception(error, file=out, limit=0)
traceback.print_exception(ValueError("bare"), file=out)
traceback.print_exception(None, None, None, file=out) if False else None
traceback.print_list([("file.py", 3, "function", "source line"), traceback.FrameSummary("g.py", 5, "h", lookup_line=False, line="text")], file=out)
try:
    raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError("t")])])
except ExceptionGroup as group:
    traceback.print_exc(file=out)
    print(traceback.format_exc().count("\n"))
traceback.print_exc(file=out)
print(out.getvalue().replace(__file__, "FILE"), traceback.format_exc())
print(traceback.format_list([("a", 1, "b", None)]), traceback.StackSummary.from_list([("a", 1, "b", "c")])[0], traceback.format_exception_only(SyntaxError("bad", ("f.py", 1, 3, "a b c", 1, 4))))
locals_shown = traceback.TracebackException.from_exception(ValueError(), capture_locals=True)
print("".join(locals_shown.format()), traceback.format_tb(None), traceback.extract_tb(None), error.__traceback__.tb_next.tb_lineno, error.__traceback__.tb_next.tb_frame.f_code.co_name)
