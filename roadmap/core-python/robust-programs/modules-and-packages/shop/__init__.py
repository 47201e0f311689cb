"""A shop in two modules."""

from shop.prices import gross
from shop.receipts import receipt

__all__ = ["gross", "receipt"]
