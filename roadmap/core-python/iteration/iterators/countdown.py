"""The iterator protocol, by hand."""


# region class
class Countdown:
    """Iterable: may be looped over again and again."""

    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)


class CountdownIterator:
    """Iterator: knows where it is, and is used up."""

    def __init__(self, current):
        self.current = current

    def __iter__(self):
        return self

    def __next__(self):
        if self.current == 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1
# endregion


# region use
launch = Countdown(3)
print(list(launch), sum(launch), max(launch), 2 in launch)
first, *rest = launch
print(first, rest)

iterator = iter(launch)
print(next(iterator), next(iterator), next(iterator))
print(next(iterator, "nothing left"))
print(list(iterator), iter(iterator) is iterator)
# endregion
