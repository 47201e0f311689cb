from sklearn.datasets import make_classification
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (average_precision_score, confusion_matrix,
                             precision_score, recall_score, roc_auc_score)
from sklearn.model_selection import train_test_split

X, y = make_classification(4_000, 12, n_informative=5, weights=[0.97],
                           class_sep=0.9, flip_y=0.01, random_state=3)
X_train, X_test, y_train, y_test = train_test_split(
    X, y, stratify=y, random_state=0)

# region dummy
lazy = DummyClassifier(strategy="most_frequent").fit(X_train, y_train)
print(f"always 'no': accuracy {lazy.score(X_test, y_test):.3f}")
# endregion

# region real
model = LogisticRegression().fit(X_train, y_train)
guess = model.predict(X_test)
print(f"model: accuracy {model.score(X_test, y_test):.3f}, "
      f"precision {precision_score(y_test, guess):.2f}, "
      f"recall {recall_score(y_test, guess):.2f}")
print(confusion_matrix(y_test, guess))
# endregion

# region ranking
chance = model.predict_proba(X_test)[:, 1]
print(f"ROC AUC {roc_auc_score(y_test, chance):.2f}, "
      f"average precision {average_precision_score(y_test, chance):.2f}")
# endregion
