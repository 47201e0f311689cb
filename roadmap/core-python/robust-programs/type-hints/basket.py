"""A basket of fruit, with its types written down."""

from collections.abc import Iterable
from typing import Protocol


# region functions
def total(prices: Iterable[float], discount: float = 0.0) -> float:
    return round(sum(prices) * (1 - discount), 2)


def cheapest(prices: dict[str, float]) -> str | None:
    """Return the name of the cheapest item, or None for no items."""
    if not prices:
        return None
    return min(prices, key=lambda name: prices[name])
# endregion


# region protocol
class Priced(Protocol):
    name: str

    def price(self) -> float: ...


class Melon:
    name = "melon"

    def __init__(self, kilos: float) -> None:
        self.kilos = kilos

    def price(self) -> float:
        return 2.5 * self.kilos


def label(item: Priced) -> str:
    return f"{item.name}: {item.price():.2f}"
# endregion


# region use
fruit = {"apple": 0.4, "kiwi": 0.3, "mango": 1.8}
print(total(fruit.values(), discount=0.1))
name = cheapest(fruit)
if name is not None:
    print(name.upper())
print(label(Melon(1.2)))
print(total.__annotations__["return"])
# endregion
