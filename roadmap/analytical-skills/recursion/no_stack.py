"""The same walk without recursion: a stack of our own."""

# region deep
deep = 0
for _ in range(100_000):
    deep = [deep, 1]
# endregion


# region walk
def total(shelf):
    result, waiting = 0, [shelf]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        else:
            result += item
    return result


print(total(deep))
# endregion


def recursive_total(item):
    if not isinstance(item, list):
        return item
    return sum(recursive_total(part) for part in item)


try:
    recursive_total(deep)
except RecursionError as error:
    print(type(error).__name__)
