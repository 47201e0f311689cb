# region change
pence = 387
pounds, rest = divmod(pence, 100)
fifties, rest = divmod(rest, 50)
print(pounds, "pound coins,", fifties, "fifty,", rest, "pence left")
print("one o'clock minus three hours:", (1 - 3) % 24)
# endregion

# region float
import math

print(0.1 + 0.2)
print(0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3))
print(f"{0.1:.20f}")
# endregion

# region exact
from decimal import Decimal
from fractions import Fraction

net = Decimal("19.99")
tax = (net * Decimal("0.2")).quantize(Decimal("0.01"))
print("tax:", tax, "gross:", net + tax)
print("a third of a half:", Fraction(1, 2) / 3)
print("not what you meant:", Decimal(19.99))
# endregion
