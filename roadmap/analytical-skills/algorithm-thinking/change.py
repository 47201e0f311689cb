"""Give change with few coins: a plausible method and a correct one."""

from itertools import combinations_with_replacement


# region greedy
def greedy(amount, coins):
    """Always take the largest coin that fits."""
    taken = []
    for coin in sorted(coins, reverse=True):
        while coin <= amount:
            taken.append(coin)
            amount -= coin
    return taken
# endregion


# region brute
def exhaustive(amount, coins):
    """Try every handful, the smallest handfuls first."""
    for size in range(amount // min(coins) + 1):
        for handful in combinations_with_replacement(coins, size):
            if sum(handful) == amount:
                return sorted(handful, reverse=True)
    return None
# endregion


# region compare
def first_difference(coins, limit=100):
    """Find the smallest amount where greed needs more coins."""
    for amount in range(1, limit):
        if len(greedy(amount, coins)) > len(exhaustive(amount, coins)):
            return amount
    return None


print("63 pence:", greedy(63, [1, 2, 5, 10, 20, 50]))
print("British coins, first failure:", first_difference([1, 2, 5, 10, 20, 50]))
odd = [1, 3, 4]
amount = first_difference(odd)
print("coins 1, 3, 4, first failure:", amount)
print(greedy(amount, odd), "against", exhaustive(amount, odd))
# endregion
