# region create
import numpy as np

# four students (rows), three papers (columns)
marks = np.array([
    [62, 71, 80],
    [45, 66, 58],
    [90, 85, 95],
    [55, 40, 61],
])
print(marks.shape, marks.ndim, marks.dtype.kind)
print("per paper  ", marks.mean(axis=0))
print("per student", marks.mean(axis=1).round(1))
# endregion

# region broadcast
weights = np.array([0.5, 0.3, 0.2])          # shape (3,)
weighted = (marks * weights).sum(axis=1)     # (4, 3) * (3,) -> (4, 3)
centred = marks - marks.mean(axis=0)
print("weighted", weighted)
print(centred)
# endregion

# region mask
passed = weighted >= 60
print("passed", passed, "count", passed.sum())
print(marks[passed, 0])                      # first paper of those
print(np.where(marks < 50, 50, marks)[3])    # lift low marks to 50
# endregion

# region views
first = marks[:, 0]          # a view: the same memory
first[0] = 0
print("original changed:", marks[0])
copy = marks[:, 0].copy()
copy[1] = 0
print("original kept:   ", marks[1])
# endregion
