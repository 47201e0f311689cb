"""Pin behaviour before changing code: old and new on many inputs."""

import random


# region old
def old_fee(days, member):
    if days <= 0:
        return 0
    else:
        if member == "staff":
            return 0
        else:
            if days > 30:
                if member == "child":
                    return 150
                else:
                    return 300
            else:
                if member == "child":
                    return days * 5
                else:
                    return days * 10
# endregion


# region new
PENCE_PER_DAY = {"adult": 10, "child": 5, "staff": 0}
MOST_DAYS_CHARGED = 30


def new_fee(days, member):
    charged = min(max(days, 0), MOST_DAYS_CHARGED)
    return charged * PENCE_PER_DAY[member]
# endregion


# region pin
def first_difference(trials=10_000):
    chance = random.Random(7)
    for _ in range(trials):
        days = chance.randint(-5, 60)
        member = chance.choice(["adult", "child", "staff"])
        if old_fee(days, member) != new_fee(days, member):
            return days, member
    return None


print("first difference:", first_difference())
print("old, unknown member:", old_fee(3, "guest"))
try:
    new_fee(3, "guest")
except KeyError as error:
    print("new, unknown member: KeyError", error)
# endregion
