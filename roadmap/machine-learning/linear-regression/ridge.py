import numpy as np
from sklearn.linear_model import LinearRegression, Ridge

rng = np.random.default_rng(4)
size = rng.normal(0, 1, 30)
same_again = size + rng.normal(0, 0.01, 30)   # nearly a copy
y = 5 * size + rng.normal(0, 1, 30)
X = np.column_stack([size, same_again])

for model in (LinearRegression(), Ridge(alpha=1.0)):
    model.fit(X, y)
    print(f"{type(model).__name__:16} {model.coef_.round(1)}, "
          f"sum {model.coef_.sum():.1f}")
