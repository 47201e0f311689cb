"""yield from, and a generator that tidies up after itself."""

from itertools import islice


# region walk
def walk(tree, path=""):
    """Yield the path of every leaf of a nested dictionary."""
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from walk(value, f"{path}{name}/")
        else:
            yield f"{path}{name}", value


garden = {
    "beds": {"north": {"peas": 12}, "south": {"beans": 7, "kale": 3}},
    "water": 80,
}
for path, value in walk(garden):
    print(f"{value:>3}  {path}")
# endregion


# region endless
def doubling(start):
    """1, 2, 4, 8 and so on, for ever."""
    try:
        while True:
            yield start
            start *= 2
    finally:
        print("(closed)")


powers = doubling(1)
print(list(islice(powers, 8)))
powers.close()
print(sum(n for n in range(1_000_000) if n % 999 == 0))
# endregion
