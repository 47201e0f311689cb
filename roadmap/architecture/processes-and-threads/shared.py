"""Threads share memory; processes do not."""

import multiprocessing
import threading

seen = []


def visit(name):
    seen.append(name)


if __name__ == "__main__":
    thread = threading.Thread(target=visit, args=("thread",))
    thread.start()
    thread.join()
    print("after the thread: ", seen)

    process = multiprocessing.Process(target=visit, args=("process",))
    process.start()
    process.join()
    print("after the process:", seen)
