import random
from statistics import fmean


def bootstrap_interval(sample, rng, repeats=5_000):
    """Middle 95 % of the means of resampled data."""
    means = sorted(
        fmean(rng.choices(sample, k=len(sample)))
        for _ in range(repeats)
    )
    return means[int(0.025 * repeats)], means[int(0.975 * repeats)]


rng = random.Random(7)
population = [rng.gauss(170, 8) for _ in range(100_000)]

for size in (10, 40, 160, 640):
    sample = rng.sample(population, size)
    low, high = bootstrap_interval(sample, rng)
    print(f"n = {size:3}: mean {fmean(sample):6.2f}, "
          f"95 % interval {low:.1f} to {high:.1f}, width {high - low:.1f}")
