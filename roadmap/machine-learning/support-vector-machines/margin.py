import numpy as np
from sklearn.svm import SVC

X = np.array([[1, 1], [2, 1], [1, 2], [4, 4], [5, 4], [4, 5]], float)
y = np.array([-1, -1, -1, 1, 1, 1])

# region fit
model = SVC(kernel="linear", C=1_000).fit(X, y)
w, b = model.coef_[0], model.intercept_[0]
print(f"w = {w.round(2)}, b = {b:.2f}")
print(f"width of the street {2 / np.linalg.norm(w):.2f}")
print("support vectors:", model.support_vectors_.tolist())
# endregion

# region remove
keep = [i for i in range(len(X)) if i not in (4, 5)]
again = SVC(kernel="linear", C=1_000).fit(X[keep], y[keep])
print("same line without the far points:",
      bool(np.allclose(again.coef_, model.coef_, atol=1e-3)))
# endregion
