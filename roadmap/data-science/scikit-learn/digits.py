from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# region split
X, y = load_digits(return_X_y=True)
print(X.shape, y.shape)
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.25, random_state=0, stratify=y)
# endregion

# region pipeline
model = make_pipeline(
    StandardScaler(),
    LogisticRegression(C=0.1, max_iter=2_000),
)
model.fit(X_train, y_train)
print("classes", model.classes_)
print(f"accuracy {model.score(X_test, y_test):.2f}")
# endregion

# region search
search = GridSearchCV(
    model, {"logisticregression__C": [0.0001, 0.001, 0.1]}, cv=4)
search.fit(X_train, y_train)
print(search.best_params_, f"{search.best_score_:.2f}")
# endregion

# region inspect
scaler = model.named_steps["standardscaler"]
print("learned means:", scaler.mean_[:4].round(2))
# endregion
