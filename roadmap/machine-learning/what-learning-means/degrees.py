import numpy as np
from numpy.polynomial import Polynomial

rng = np.random.default_rng(5)


def measure(n):
    """n noisy measurements of a smooth curve."""
    x = np.sort(rng.uniform(0, 1, n))
    return x, np.sin(2 * np.pi * x) + rng.normal(0, 0.25, n)


def error(model, x, y):
    return np.sqrt(np.mean((model(x) - y) ** 2))


x_train, y_train = measure(15)
x_new, y_new = measure(500)

print("degree  seen   new")
for degree in (0, 1, 3, 5, 8, 11):
    model = Polynomial.fit(x_train, y_train, degree)
    print(f"{degree:6}  {error(model, x_train, y_train):.2f}  "
          f"{error(model, x_new, y_new):5.2f}")
