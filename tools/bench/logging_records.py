"""Log records formatted into memory, most of them dropped by their level."""
import io
import logging

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
logger = logging.getLogger("bench.part")
logger.addHandler(handler)
logger.setLevel(logging.INFO)
logger.propagate = False
for i in range(30000):
    logger.debug("dropped %d %s", i, "text")
    if i % 2:
        logger.info("kept %d of %s", i, "text")
    if i % 100 == 0:
        logger.warning("round number %r", [i])
text = stream.getvalue()
print(len(text), text.count("\n"), text.splitlines()[100])
