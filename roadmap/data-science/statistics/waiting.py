# region centre
from statistics import correlation, fmean, median, quantiles, stdev

# Minutes spent waiting at a help desk, one busy morning.
waits = [4, 6, 5, 7, 3, 5, 6, 4, 8, 5, 6, 58]

print(f"mean    {fmean(waits):5.2f}")
print(f"median  {median(waits):5.2f}")
print(f"mean without the outlier  {fmean(waits[:-1]):.2f}")
# endregion

# region spread
q1, q2, q3 = quantiles(waits, n=4, method="inclusive")
print(f"stdev {stdev(waits):.2f}, quartiles {q1} {q2} {q3}")
print(f"interquartile range {q3 - q1}")
# endregion

# region correlation
hours = [1, 2, 3, 4, 5, 6]
marks = [52, 55, 61, 60, 68, 71]
print(f"r = {correlation(hours, marks):.3f}")
print(f"r of a perfect parabola = "
      f"{correlation([-2, -1, 0, 1, 2], [4, 1, 0, 1, 4]):.3f}")
# endregion
