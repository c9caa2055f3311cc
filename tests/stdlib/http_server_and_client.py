import http.client
import http.server
import os
import tempfile
import threading

folder = tempfile.TemporaryDirectory()
with open(os.path.join(folder.name, "a.txt"), "w") as file:
    file.write("content")


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args):
        super().__init__(*args, directory=folder.name)

    def log_message(self, *args):
        pass

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"5\r\nhello\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(data), data))


with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    for method, path, body in (("GET", "/a.txt", None), ("GET", "/none", None), ("GET", "/", None), ("HEAD", "/a.txt", None),
                               ("POST", "/x", "body"), ("PUT", "/x", "y")):
        connection.request(method, path, body)
        response = connection.getresponse()
        print(response.status, response.reason, response.getheader("Content-type"), response.read()[-60:])
    connection.close()
    server.shutdown()
    thread.join()
print(http.HTTPStatus(404), http.HTTPStatus.OK.phrase)
