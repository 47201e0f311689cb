import numpy as np
from sklearn.datasets import load_digits

# region two
rng = np.random.default_rng(0)
arm = rng.normal(70, 4, 200)
leg = 1.3 * arm + rng.normal(0, 2, 200)
X = np.column_stack([arm, leg])

centred = X - X.mean(axis=0)
_, sizes, directions = np.linalg.svd(centred, full_matrices=False)
variance = sizes ** 2 / (len(X) - 1)
first = directions[0] * np.sign(directions[0, 0])
print("first direction", first.round(2))
print("share of variance", (variance / variance.sum()).round(3))
# endregion

# region digits
digits = load_digits().data                      # 1797 x 64
centred = digits - digits.mean(axis=0)
_, sizes, directions = np.linalg.svd(centred, full_matrices=False)
share = np.cumsum(sizes ** 2) / np.sum(sizes ** 2)
for k in (2, 10, 20, 40):
    scores = centred @ directions[:k].T          # 64 numbers -> k
    back = scores @ directions[:k]               # k numbers -> 64
    lost = np.sqrt(np.mean((centred - back) ** 2))
    print(f"{k:2} components keep {share[k - 1]:.0%}, "
          f"typical pixel error {lost:.2f} of 16")
# endregion
