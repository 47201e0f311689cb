import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.model_selection import train_test_split

# region data
rng = np.random.default_rng(0)
n = 1_500
X = pd.DataFrame({
    "temperature": rng.uniform(-5, 30, n),
    "rain": rng.exponential(2, n),
    "hour": rng.integers(6, 22, n),
    "bike_id": rng.integers(1, 900, n),       # says nothing
})
rides = (200 + 12 * X["temperature"] - 0.25 * X["temperature"] ** 2
         - 15 * X["rain"] + 60 * X["hour"].isin([8, 17])
         + rng.normal(0, 15, n))
# endregion

# region fit
X_train, X_test, y_train, y_test = train_test_split(
    X, rides, random_state=0)
model = RandomForestRegressor(100, random_state=0).fit(X_train, y_train)
print(f"R2 on unseen rows {model.score(X_test, y_test):.2f}")
# endregion

# region importance
result = permutation_importance(
    model, X_test, y_test, n_repeats=10, random_state=0,
    scoring="neg_mean_absolute_error")
for i in result.importances_mean.argsort()[::-1]:
    print(f"{X.columns[i]:12} error grows by "
          f"{result.importances_mean[i]:5.1f} rides")
# endregion

# region dependence
curve = partial_dependence(model, X_test, ["temperature"],
                           custom_values={"temperature": np.array(
                               [0, 8, 16, 24, 29])})
for t, value in zip(curve["grid_values"][0], curve["average"][0]):
    print(f"{t:3} degrees: {value:4.0f} rides on average")
# endregion
