import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
logging.debug("hidden")
logging.info("shown %d %s", 1, "two")
log = logging.getLogger("app.part")
log.warning("named %(key)s", {"key": "value"})
print(log, log.parent, log.getEffectiveLevel(), log.isEnabledFor(logging.DEBUG), logging.getLevelName(30))
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname:>8}|{message}|{funcName}", style="{"))
app = logging.getLogger("app")
app.addHandler(handler)
app.propagate = False


def work():
    log.error("from a function")
    try:
        1 / 0
    except ZeroDivisionError:
        log.error("failed", exc_info=False)


work()
app.setLevel("ERROR")
log.warning("not now")
handler.addFilter(lambda record: "secret" not in record.getMessage())
log.error("secret")
log.error("public", extra={"user": "x"})
logging.disable(logging.ERROR)
log.error("disabled")
logging.disable(logging.NOTSET)
print(logging.LoggerAdapter(log, {"a": 1}).process("m", {}), app.handlers == [handler], logging.getLogger() is logging.root)
for wrong in (lambda: log.setLevel("LOUD"), lambda: logging.Formatter("x", style="?"), lambda: log.log("x", "m")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
