import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

# region leak
rng = np.random.default_rng(1)
X = rng.normal(size=(60, 2_000))       # pure noise
y = rng.integers(0, 2, size=60)        # coin tosses

chosen = SelectKBest(f_classif, k=20).fit_transform(X, y)
score = cross_val_score(LogisticRegression(), chosen, y, cv=5).mean()
print(f"features chosen before the split: {score:.2f}")

model = make_pipeline(SelectKBest(f_classif, k=20), LogisticRegression())
score = cross_val_score(model, X, y, cv=5).mean()
print(f"features chosen inside it:        {score:.2f}")
# endregion
