"""Point the smoke test at a small service, one release behind."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from smoke import smoke


class Service(BaseHTTPRequestHandler):
    pages = {"/healthz": {"ok": True}, "/version": {"version": "1.4.0"}}

    def do_GET(self):
        page = self.pages.get(self.path)
        body = json.dumps(page or {"error": "not found"}).encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
    Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    print("failed:", smoke(base, "1.4.0"))
    print("failed:", smoke(base, "1.5.0"))
    server.shutdown()
