"""Halve a list of inputs until one culprit is left."""


def fails(numbers):
    """Stand-in for 'the program crashes on this input'."""
    try:
        sum(100 / (n - 13) for n in numbers)
    except ZeroDivisionError:
        return True
    return False


def culprit(items):
    assert fails(items), "nothing fails, so there is nothing to find"
    runs = 1
    while len(items) > 1:
        half = items[: len(items) // 2]
        items = half if fails(half) else items[len(items) // 2:]
        runs += 1
        print(f"run {runs}: {len(items)} left")
    return items[0]


print("culprit:", culprit(list(range(64))))
