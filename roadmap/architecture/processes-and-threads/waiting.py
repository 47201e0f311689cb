"""Waiting overlaps in threads: four wait at once, and none for another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

# Stands for a slow network, which answers once all four have asked.
network = Barrier(4)


def fetch(page):
    network.wait()
    return f"{page}: ok"


pages = ["home", "about", "prices", "contact"]
with ThreadPoolExecutor(max_workers=4) as pool:
    answers = list(pool.map(fetch, pages))

print(answers)
print("asked one by one, the first would wait for ever")
