"""Start the program as a container would, ask it once, and stop it."""

import os
import signal
import subprocess
import sys
import urllib.request

process = subprocess.Popen(
    [sys.executable, "app.py"],
    env={**os.environ, "PORT": "0"},
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,
    text=True,
)
port = process.stdout.readline().split()[-1]
with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
    print("health check:", answer.status, answer.read().decode().strip())

process.send_signal(signal.SIGTERM)
print("last words:", process.stdout.read().strip())
print("exit status:", process.wait())
