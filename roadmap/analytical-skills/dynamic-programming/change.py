"""Fewest coins, from an unusable recursion to a small table."""

from functools import cache

COINS = (1, 3, 4)
calls = 0


# region naive
def naive(amount):
    global calls
    calls += 1
    if amount == 0:
        return 0
    return 1 + min(naive(amount - coin) for coin in COINS if coin <= amount)
# endregion


# region memo
@cache
def remembered(amount):
    global calls
    calls += 1
    if amount == 0:
        return 0
    return 1 + min(
        remembered(amount - coin) for coin in COINS if coin <= amount
    )
# endregion


# region table
def table(amount, coins=COINS):
    """Return the fewest coins for the amount, and which they are."""
    best, last = [0], [0]
    for value in range(1, amount + 1):
        fewest, coin = min(
            (best[value - coin] + 1, coin) for coin in coins if coin <= value
        )
        best.append(fewest)
        last.append(coin)

    taken, value = [], amount
    while value:
        taken.append(last[value])
        value -= last[value]
    return best, taken
# endregion


# region compare
for function in (naive, remembered):
    calls = 0
    print(f"{function.__name__:<11}{function(25)} coins, {calls:,} calls")
best, taken = table(25)
print("table:", best[:11], "...", taken)
# endregion
