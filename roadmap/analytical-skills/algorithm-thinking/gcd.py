"""Euclid's algorithm, with its invariant checked on the way."""

from math import gcd


def euclid(a, b):
    """Return the greatest common divisor of two positive integers."""
    expected = gcd(a, b)
    while b:
        a, b = b, a % b
        assert gcd(a, b) == expected  # the invariant
        print(f"  {a}, {b}")
    return a


print(euclid(1071, 462))
