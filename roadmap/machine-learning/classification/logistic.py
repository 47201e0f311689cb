from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# region fit
data = load_breast_cancer(as_frame=True)
X = data.data[["mean radius", "mean texture", "mean smoothness"]]
malignant = (data.target == 0).astype(int)
X_train, X_test, y_train, y_test = train_test_split(
    X, malignant, random_state=0, stratify=malignant)

model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(X_train, y_train)
for name, weight in zip(X.columns, model[-1].coef_[0]):
    print(f"{name:16} {weight:5.2f}")
# endregion

# region threshold
risk = model.predict_proba(X_test)[:, 1]
for threshold in (0.5, 0.3, 0.1):
    flagged = risk >= threshold
    missed = (~flagged & (y_test == 1)).sum()
    false_alarms = (flagged & (y_test == 0)).sum()
    print(f"threshold {threshold}: {missed} missed, "
          f"{false_alarms} false alarms of {len(y_test)}")
# endregion
