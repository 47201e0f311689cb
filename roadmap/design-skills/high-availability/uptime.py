# region nines
from math import prod


def series(*parts):
    return prod(parts)


def parallel(*parts):
    return 1 - prod(1 - part for part in parts)


def down(availability, days=30):
    return f"{(1 - availability) * days * 24 * 60:8.1f} min a month"


web = parallel(0.99, 0.99)
for name, value in [
    ("one server", 0.99),
    ("two servers", web),
    ("three services of 99.9 %", series(0.999, 0.999, 0.999)),
    ("two servers + one database", series(web, 0.995)),
]:
    print(f"{name:<28}{value:9.4%}{down(value)}")
# endregion


# region retry
import random


def retry(call, *, attempts=3, base=0.1, cap=2.0, sleep, chance=random.random):
    for attempt in range(attempts):
        try:
            return call()
        except ConnectionError:
            if attempt == attempts - 1:
                raise
            sleep(chance() * min(cap, base * 2 ** attempt))


answers = iter([ConnectionError("refused"), ConnectionError("reset"), "ok"])


def flaky():
    answer = next(answers)
    if isinstance(answer, Exception):
        raise answer
    return answer


pauses = []
result = retry(flaky, sleep=pauses.append, chance=lambda: 0.5)
print(result, "after pauses of", pauses)
# endregion
