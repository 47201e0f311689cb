"""The program: it imports the package and uses its front door."""

import sys

import shop
from shop import receipt
from shop.prices import gross


def main():
    print(receipt({"teapot": "15.00", "cups": "7.45"}))
    print("same function object:", shop.gross is gross)
    print(sorted(name for name in sys.modules if name.startswith("shop")))


if __name__ == "__main__":
    main()
