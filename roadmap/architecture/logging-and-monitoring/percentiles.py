"""Why an average says little about how slow a service feels."""

import math
import random
from statistics import mean


def percentile(values, share):
    """The smallest value that at least `share` per cent do not exceed."""
    ranked = sorted(values)
    return ranked[math.ceil(len(ranked) * share / 100) - 1]


random.seed(7)
quick = [random.uniform(40, 60) for _ in range(970)]
slow = [random.uniform(1500, 3000) for _ in range(30)]
answers = quick + slow

print(f"mean    {mean(answers):6.0f} ms")
for share in (50, 95, 99):
    print(f"p{share}     {percentile(answers, share):6.0f} ms")

within = sum(time <= 300 for time in answers) / len(answers)
print(f"within 300 ms: {within:.1%}, the objective is 99.0%")
