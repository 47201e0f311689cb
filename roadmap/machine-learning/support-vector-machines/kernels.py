from sklearn.datasets import make_circles
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

X, y = make_circles(300, factor=0.5, noise=0.15, random_state=2)


def score(features, **settings):
    model = make_pipeline(StandardScaler(), SVC(**settings))
    return cross_val_score(model, features, y, cv=5).mean()


print(f"linear              {score(X, kernel='linear'):.2f}")
print(f"linear, on squares  {score(X ** 2, kernel='linear'):.2f}")
print("rbf")
for gamma in (0.01, 1, 1_000):
    print(f"  gamma {gamma:7}     {score(X, kernel='rbf', gamma=gamma):.2f}")
