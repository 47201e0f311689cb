from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
from sklearn.tree import DecisionTreeClassifier, export_text

wine = load_wine(as_frame=True)
X, y = wine.data, wine.target

# region tree
small = DecisionTreeClassifier(max_depth=2, random_state=0).fit(X, y)
print(export_text(small, feature_names=list(X.columns)))
# endregion

# region compare
models = {
    "one leaf per case": DecisionTreeClassifier(random_state=0),
    "depth 2": DecisionTreeClassifier(max_depth=2, random_state=0),
    "forest of 200": RandomForestClassifier(200, random_state=0),
}
for name, model in models.items():
    scores = cross_val_score(model, X, y, cv=5)
    print(f"{name:18} {scores.mean():.2f}")
# endregion
