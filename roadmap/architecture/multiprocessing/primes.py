"""Count primes on several cores."""

import os
from concurrent.futures import ProcessPoolExecutor


# region work
def count_primes(bounds):
    """How many primes lie in range(*bounds)? Pure: numbers in and out."""
    low, high = bounds
    return sum(
        all(number % divisor for divisor in range(2, int(number**0.5) + 1))
        for number in range(max(low, 2), high)
    )


def slices(limit, size):
    return [(low, min(low + size, limit)) for low in range(0, limit, size)]
# endregion


# region pool
def main():
    jobs = slices(60_000, 5_000)
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        counts = list(pool.map(count_primes, jobs))
    for (low, high), count in list(zip(jobs, counts))[:3]:
        print(f"{low:>6} to {high:>6}: {count}")
    print("jobs:", len(jobs), " primes:", sum(counts))


if __name__ == "__main__":
    main()
# endregion
