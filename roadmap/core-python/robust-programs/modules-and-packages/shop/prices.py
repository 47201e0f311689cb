"""What things cost. Knows nothing of receipts."""

from decimal import Decimal

VAT = Decimal("0.20")

print(f"(running the body of {__name__})")


def gross(net):
    """Return a net price with tax, to the penny."""
    return (Decimal(net) * (1 + VAT)).quantize(Decimal("0.01"))
