"""Count steps instead of seconds: three ways to look for duplicates."""


# region three
def all_pairs(items):
    steps = 0
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            steps += 1
            if items[i] == items[j]:
                return True, steps
    return False, steps


def with_list(items):
    steps, seen = 0, []
    for item in items:
        steps += 1 + len(seen)  # `in` walks along the list
        if item in seen:
            return True, steps
        seen.append(item)
    return False, steps


def with_set(items):
    steps, seen = 0, set()
    for item in items:
        steps += 1  # `in` looks in one place
        if item in seen:
            return True, steps
        seen.add(item)
    return False, steps
# endregion


# region table
print(f"{'n':>6}{'all pairs':>12}{'list':>12}{'set':>8}")
for n in (10, 100, 1000):
    items = list(range(n))  # no duplicates: the worst case
    counts = [f(items)[1] for f in (all_pairs, with_list, with_set)]
    print(f"{n:>6}{counts[0]:>12,}{counts[1]:>12,}{counts[2]:>8,}")
# endregion
