import random


# region exact
def exact(people, days=365):
    """Chance that at least two of `people` share a birthday."""
    all_different = 1.0
    for taken in range(people):
        all_different *= (days - taken) / days
    return 1 - all_different
# endregion


# region simulated
def simulated(people, trials, rng, days=365):
    hits = 0
    for _ in range(trials):
        birthdays = [rng.randrange(days) for _ in range(people)]
        if len(set(birthdays)) < people:
            hits += 1
    return hits / trials


rng = random.Random(2024)
print("people   exact  simulated")
for people in (5, 10, 23, 40):
    estimate = simulated(people, 5_000, rng)
    print(f"{people:6}  {exact(people):6.3f}  {estimate:9.3f}")
# endregion
