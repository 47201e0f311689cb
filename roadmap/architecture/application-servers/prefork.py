"""A pre-fork server in miniature: one socket, several worker processes."""

import os
import signal
import socket

WORKERS = 3


# region worker
def work(listener):
    """Answer connections for ever; the kernel deals them out."""
    while True:
        connection, _ = listener.accept()
        with connection:
            request = connection.recv(4096).decode()
            target = request.split()[1]
            if target == "/crash":
                os._exit(1)
            body = f"{target} answered\n".encode()
            head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
            connection.sendall(head.encode() + body)
# endregion


# region master
def start_worker(listener):
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        work(listener)
    return pid


def replace_dead(listener, workers):
    """Wait for a worker to end and start another in its place."""
    pid, status = os.wait()
    workers.remove(pid)
    workers.add(start_worker(listener))
    return os.waitstatus_to_exitcode(status)
# endregion


def get(address, target):
    with socket.create_connection(address) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\n\r\n".encode())
        return connection.recv(4096).decode().rpartition("\r\n")[2].strip()


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as listener:
        workers = {start_worker(listener) for _ in range(WORKERS)}
        address = listener.getsockname()
        print(get(address, "/prices"))
        print("lost request:", repr(get(address, "/crash")))
        print("worker ended with", replace_dead(listener, workers))
        print("workers again:", len(workers))
        print(get(address, "/prices"))
        for pid in workers:
            os.kill(pid, signal.SIGTERM)
        for pid in workers:
            os.waitpid(pid, 0)
