# region memo
from functools import lru_cache


@lru_cache(maxsize=1000)
def ways(steps):
    """How many ways are there to climb by ones and twos?"""
    return 1 if steps < 2 else ways(steps - 1) + ways(steps - 2)


print(ways(80))
print(ways.cache_info())
# endregion

# region ttl
import time


class TTLCache:
    def __init__(self, lifetime, clock=time.monotonic):
        self._lifetime = lifetime
        self._clock = clock
        self._entries = {}

    def get_or_compute(self, key, compute):
        now = self._clock()
        if key in self._entries:
            value, expires = self._entries[key]
            if now < expires:
                return value
        value = compute(key)
        self._entries[key] = value, now + self._lifetime
        return value

    def forget(self, key):
        self._entries.pop(key, None)
# endregion


# region use
seconds = 0
calls = []


def price(product):
    calls.append(product)
    return 10 + len(calls)


cache = TTLCache(lifetime=60, clock=lambda: seconds)
for seconds in (0, 30, 59, 60, 61):
    print(seconds, "s:", cache.get_or_compute("tea", price))
cache.forget("tea")
print("after a change:", cache.get_or_compute("tea", price))
print("computed", len(calls), "times for 6 questions")
# endregion
