from statistics import fmean

import numpy as np

# region data
area = [35, 48, 52, 61, 70, 84, 95]           # square metres
rent = [520, 640, 655, 760, 830, 985, 1060]   # per month
# endregion

# region by-hand
mx, my = fmean(area), fmean(rent)
slope = (sum((x - mx) * (y - my) for x, y in zip(area, rent))
         / sum((x - mx) ** 2 for x in area))
intercept = my - slope * mx
print(f"rent = {intercept:.1f} + {slope:.2f} * area")
# endregion

# region quality
residuals = [y - (intercept + slope * x) for x, y in zip(area, rent)]
left = sum(r * r for r in residuals)
total = sum((y - my) ** 2 for y in rent)
print("residuals", [round(r, 1) for r in residuals])
print(f"sum {abs(sum(residuals)):.1f}, R2 {1 - left / total:.3f}")
# endregion

# region matrix
floor = [1, 0, 3, 2, 1, 4, 2]
A = np.column_stack([np.ones(len(area)), area, floor])
coef, *_ = np.linalg.lstsq(A, np.array(rent))
print("with floor:", coef.round(2))
# endregion
