import logging, io, sys
stream = io.StringIO()
root = logging.getLogger()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(lineno)d"))
root.addHandler(handler); root.setLevel(logging.DEBUG)
log = logging.getLogger("a.b.c")
def emit():
    log.debug("d %s", 1); log.info("i %d %s", 1, "x"); log.warning("w %(k)s", {"k": "v"}); log.error("e"); log.critical("c"); log.log(15, "custom")
    try: 1 / 0
    except ZeroDivisionError: log.exception("failed"); log.error("info", exc_info=False)
emit()
print("\n".join(line for line in stream.getvalue().splitlines() if "File" not in line))
print(log.name, log.parent is root, log.level, log.getEffectiveLevel(), log.isEnabledFor(10), logging.getLevelName(30), logging.getLevelName("INFO"), logging.getLevelName(15), logging.getLogger("a").getChild("b.c") is log, log.hasHandlers(), log, root, handler.level, logging.getLogger("a.b").parent.name)
class Filter(logging.Filter):
    def filter(self, record):
        record.extra_field = "added"
        return "no" not in record.getMessage()
stream.truncate(0); stream.seek(0)
log.addFilter(Filter()); log.propagate = True; logging.addLevelName(25, "NOTICE")
handler.setFormatter(logging.Formatter("{levelname}:{message}:{extra_field}:{user}", style="{", defaults={"user": "nobody"}))
log.info("yes"); log.info("no"); log.log(25, "notice", extra={"user": "me"})
child = logging.getLogger("a.b.c.d"); child.propagate = False; child.addHandler(logging.NullHandler()); child.error("unseen")
logging.disable(logging.INFO); log.info("disabled"); logging.disable(logging.NOTSET)
adapter = logging.LoggerAdapter(log, {"user": "adapter"}); adapter.warning("adapted")
print(stream.getvalue())
for style in (dict(fmt="$message", style="$"), dict(fmt="%(asctime)s", datefmt="%Y"), dict(fmt=None)):
    record = logging.makeLogRecord({"msg": "m %s", "args": ("x",), "created": 0, "levelname": "INFO", "msecs": 5})
    print(logging.Formatter(**style).format(record), record.getMessage())
for action in (lambda: log.setLevel("NOPE"), lambda: log.setLevel(1.5), lambda: logging.Formatter("%(x"), lambda: logging.Formatter("nothing"), lambda: logging.Formatter("{", style="{"), lambda: logging.Formatter("%(message)s", style="?"), lambda: log.log("a", "b"), lambda: logging.getLogger(5), lambda: log.info("x", extra={"message": 1}), lambda: logging.basicConfig(nope=1), lambda: logging.basicConfig(stream=1, filename="x"), lambda: logging.Handler().emit(record), lambda: logging.getLevelName(None)):
    try: print(action())
    except (ValueError, TypeError, KeyError, NotImplementedError) as error: print(type(error).__name__, error)
