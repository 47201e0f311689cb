"""Waiting overlaps in threads: four waits in little more than one."""

import time
from concurrent.futures import ThreadPoolExecutor


def fetch(page):
    time.sleep(0.2)   # stands for a slow answer from the network
    return f"{page}: ok"


def timed(function):
    start = time.perf_counter()
    result = function()
    return result, time.perf_counter() - start


pages = ["home", "about", "prices", "contact"]
one_by_one, slow = timed(lambda: [fetch(page) for page in pages])
with ThreadPoolExecutor(max_workers=4) as pool:
    together, fast = timed(lambda: list(pool.map(fetch, pages)))

print(together)
print("same results, same order:", together == one_by_one)
print("at least twice as fast:", fast * 2 < slow)
