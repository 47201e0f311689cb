"""One program, one feature a year: 3.8 to 3.11."""

import tomllib
from functools import cache

# 3.8: an assignment expression names a value where it is tested
text = "radius = 3"
if (position := text.find("=")) > 0:
    print("= found at", position)


# 3.8: parameters before / are positional only
def power(base, exponent, /):
    return base**exponent


try:
    power(base=2, exponent=3)
except TypeError:
    print("power(2, 3) =", power(2, 3))

# 3.8: = inside an f-string shows the expression as well
print(f"{power(2, 10)=}")

# 3.9: dictionaries merge with |, prefixes come off cleanly
defaults = {"port": 8000, "debug": False}
print(defaults | {"debug": True}, "test_leap".removeprefix("test_"))


# 3.9: a cache in one word, built-in types as hints
@cache
def squares(n: int) -> list[int]:
    return [i * i for i in range(n)]


# 3.10: match takes structure apart
def describe(event):
    match event:
        case {"type": "key", "key": "q" | "escape"}:
            return "quit"
        case {"type": "click", "at": (x, y)} if x >= 0:
            return f"click at {x}, {y}"
        case _:
            return "ignored"


print(describe({"type": "key", "key": "q"}))
print(describe({"type": "click", "at": (3, 4)}))

# 3.11: TOML in the library, notes on exceptions
try:
    tomllib.loads("port = eighty")
except tomllib.TOMLDecodeError as error:
    error.add_note("while reading the server settings")
    print(type(error).__name__, "|", error.__notes__[0])
print(squares(4))
