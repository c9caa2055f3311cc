import io
import logging
import logging.handlers
import pickle
import socketserver
import struct
import threading


class Receiver(socketserver.StreamRequestHandler):
    def handle(self):
        while header := self.rfile.read(4):
            record = logging.makeLogRecord(pickle.loads(self.rfile.read(struct.unpack(">L", header)[0])))
            print(record.levelname, record.getMessage(), record.exc_text is not None)


logger = logging.getLogger("remote")
with socketserver.TCPServer(("127.0.0.1", 0), Receiver) as server:
    handler = logging.handlers.SocketHandler(*server.server_address)
    logger.addHandler(handler)
    logger.warning("with %s", "arguments")
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("failed")
    handler.close()
    server.handle_request()
