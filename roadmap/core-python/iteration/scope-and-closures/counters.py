"""Functions that remember."""


# region counter
def make_counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


tickets = make_counter(100)
visitors = make_counter()
print(tickets(), tickets(), visitors(), tickets(by=10))
print(tickets.__code__.co_freevars, tickets.__closure__[0].cell_contents)
# endregion

# region late
late = [lambda x: x * factor for factor in (1, 2, 3)]
bound = [lambda x, factor=factor: x * factor for factor in (1, 2, 3)]
print([f(10) for f in late])
print([f(10) for f in bound])
# endregion

# region unbound
total = 0


def add(amount):
    try:
        print(total)
    except UnboundLocalError as error:
        print(type(error).__name__)
    total = amount


add(5)
# endregion
