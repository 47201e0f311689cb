"""The service in the image: WSGI, a health check, a polite end."""

import os
import signal
import sys
from wsgiref.simple_server import make_server


def application(environ, start_response):
    found = environ["PATH_INFO"] in ("/", "/healthz")
    status = "200 OK" if found else "404 Not Found"
    body = f"{status}\n".encode()
    start_response(status, [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
    ])
    return [body]


def stop(signum, frame):
    """The container runtime sends SIGTERM, and SIGKILL ten seconds on."""
    print("stopping", flush=True)
    sys.exit(0)


def main():
    signal.signal(signal.SIGTERM, stop)
    port = int(os.environ.get("PORT", "8000"))
    with make_server("0.0.0.0", port, application) as server:
        print(f"listening on port {server.server_port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
