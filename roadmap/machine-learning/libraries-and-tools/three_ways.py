import numpy as np
from scipy import stats
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(0)
x = rng.uniform(0, 10, 50)
y = 3 + 2 * x + rng.normal(0, 1, 50)

# region numpy
A = np.column_stack([np.ones_like(x), x])
(intercept, slope), *_ = np.linalg.lstsq(A, y)
print(f"NumPy         {slope:.4f} {intercept:.4f}")
# endregion

# region scipy
result = stats.linregress(x, y)
print(f"SciPy         {result.slope:.4f} {result.intercept:.4f}"
      f"  standard error {result.stderr:.4f}")
# endregion

# region sklearn
model = LinearRegression().fit(x.reshape(-1, 1), y)
print(f"scikit-learn  {model.coef_[0]:.4f} {model.intercept_:.4f}"
      f"  prediction at 4: {model.predict([[4]])[0]:.2f}")
# endregion
