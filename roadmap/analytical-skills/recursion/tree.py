"""Recursion follows the shape of the data."""


# region depth
def total(shelf):
    """Add up the numbers in a list of numbers and such lists."""
    result = 0
    for item in shelf:
        result += total(item) if isinstance(item, list) else item
    return result


print(total([1, [2, 3, [4]], [], 5]))
# endregion


# region trace
def factorial(n, indent=0):
    print("  " * indent + f"factorial({n})")
    if n == 0:
        return 1
    result = n * factorial(n - 1, indent + 1)
    print("  " * indent + f"= {result}")
    return result


factorial(3)
# endregion


# region permutations
def arrangements(items):
    """Return every order of the items."""
    if not items:
        return [[]]
    return [
        [first, *rest]
        for index, first in enumerate(items)
        for rest in arrangements(items[:index] + items[index + 1:])
    ]


print(["".join(order) for order in arrangements(list("abc"))])
# endregion


# region hanoi
def hanoi(height, source, target, spare):
    """Yield the moves that carry a tower from source to target."""
    if height:
        yield from hanoi(height - 1, source, spare, target)
        yield f"{source}{target}"
        yield from hanoi(height - 1, spare, target, source)


print(*hanoi(3, "A", "C", "B"))
# endregion
