"""The service in the image: WSGI, a health check, a polite end."""

import os
import signal
import threading
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


def main():
    port = int(os.environ.get("PORT", "8000"))
    with make_server("0.0.0.0", port, application) as server:
        def stop(signum, frame):
            """Ask the loop to end, after the request that is answered."""
            threading.Thread(target=server.shutdown).start()

        # The container runtime sends SIGTERM, and SIGKILL ten seconds on.
        signal.signal(signal.SIGTERM, stop)
        print(f"listening on port {server.server_port}", flush=True)
        server.serve_forever()
    print("stopping", flush=True)


if __name__ == "__main__":
    main()
