from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

# region digits
X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X, y, stratify=y, random_state=0)

for model in (LogisticRegression(max_iter=2_000),
              MLPClassifier((64,), max_iter=400, random_state=0)):
    pipe = make_pipeline(MinMaxScaler(), model).fit(X_train, y_train)
    good = pipe.score(X_test, y_test) > 0.95
    print(f"{type(model).__name__:19} above 95 %: {good}")
# endregion
