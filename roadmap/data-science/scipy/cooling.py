import numpy as np
from scipy import integrate, optimize, stats

# region fit
minutes = np.array([0, 2, 4, 6, 8, 10, 15, 20, 30])
tea = np.array([90.1, 79.0, 70.6, 63.0, 56.8, 51.9, 42.4, 35.9, 28.7])


def newton(t, room, start, rate):
    return room + (start - room) * np.exp(-rate * t)


best, covariance = optimize.curve_fit(newton, minutes, tea, p0=[20, 90, 0.1])
errors = np.sqrt(np.diag(covariance))
for name, value, error in zip(("room", "start", "rate"), best, errors):
    print(f"{name:5} {value:7.3f} +/- {error:.3f}")
# endregion

# region root
drinkable = optimize.brentq(lambda t: newton(t, *best) - 60, 0, 30)
print(f"60 degrees after {drinkable:.1f} minutes")
# endregion

# region quad
area, _ = integrate.quad(newton, 0, 30, args=tuple(best))
print(f"mean temperature over half an hour {area / 30:.1f}")
# endregion

# region test
old = [31.2, 30.5, 33.0, 32.1, 31.8, 30.9, 32.4, 31.5]
new = [29.9, 30.8, 30.1, 29.2, 31.0, 30.4, 29.7, 30.6]
result = stats.ttest_ind(old, new, equal_var=False)
low, high = result.confidence_interval(0.95)
print(f"p = {result.pvalue:.4f}, difference {low:.2f} to {high:.2f}")
# endregion
