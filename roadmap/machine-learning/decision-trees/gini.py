def gini(labels):
    """Chance that two random draws have different labels."""
    n = len(labels)
    return 1 - sum((labels.count(c) / n) ** 2 for c in set(labels))


def best_split(values, labels):
    n = len(labels)
    results = []
    for cut in sorted(set(values))[1:]:
        left = [c for v, c in zip(values, labels) if v < cut]
        right = [c for v, c in zip(values, labels) if v >= cut]
        impurity = (len(left) * gini(left) + len(right) * gini(right)) / n
        results.append((impurity, cut))
    return min(results)


temperature = [4, 7, 9, 12, 15, 18, 21, 24]
went_swimming = ["no", "no", "no", "no", "yes", "no", "yes", "yes"]

print(f"before: {gini(went_swimming):.3f}")
impurity, cut = best_split(temperature, went_swimming)
print(f"split at {cut}: {impurity:.3f}")
