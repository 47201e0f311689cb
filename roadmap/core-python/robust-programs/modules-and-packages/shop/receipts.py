"""How a sale looks on paper."""

from .prices import gross


def receipt(items):
    """Return the lines of a receipt for {name: net price}."""
    lines = [f"{name:<10}{gross(net):>8}" for name, net in items.items()]
    total = sum(gross(net) for net in items.values())
    return "\n".join([*lines, f"{'total':<10}{total:>8}"])
