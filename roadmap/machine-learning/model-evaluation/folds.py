from sklearn.datasets import load_diabetes
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, cross_val_score

# region folds
X, y = load_diabetes(return_X_y=True)
folds = KFold(10, shuffle=True, random_state=0)

for model in (DummyRegressor(), LinearRegression(),
              RandomForestRegressor(100, random_state=0)):
    errors = -cross_val_score(model, X, y, cv=folds,
                              scoring="neg_mean_absolute_error")
    print(f"{type(model).__name__:22} {errors.mean():5.1f}"
          f"   folds {errors.min():.0f} to {errors.max():.0f}")
# endregion
