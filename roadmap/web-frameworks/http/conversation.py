"""Watch one HTTP exchange, byte for byte."""

import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread


# region server
class Greeter(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path != "/greeting":
            self.send_error(404)
            return
        body = "Good morning\n".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
# endregion

    def version_string(self):
        return "greeter"

    def date_time_string(self, timestamp=None):
        return "Mon, 02 Mar 2026 08:00:00 GMT"

    def log_message(self, *args):
        pass


# region client
def ask(address, target):
    request = (
        f"GET {target} HTTP/1.1\r\n"
        "Host: localhost\r\n"
        "Connection: close\r\n"
        "\r\n"
    )
    with socket.create_connection(address) as connection:
        connection.sendall(request.encode("ascii"))
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    return request, answer.decode()
# endregion


def show(mark, text):
    for line in text.splitlines():
        print(f"{mark} {line}".rstrip())


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Greeter)
    Thread(target=server.serve_forever, daemon=True).start()

    request, answer = ask(server.server_address, "/greeting")
    show(">", request)
    show("<", answer)

    _, answer = ask(server.server_address, "/nowhere")
    print()
    show("<", answer.splitlines()[0])
    server.shutdown()
    server.server_close()
