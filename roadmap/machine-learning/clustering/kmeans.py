import numpy as np


# region k-means
def k_means(points, k, rng, rounds=100):
    centres = points[rng.choice(len(points), k, replace=False)]
    for _ in range(rounds):
        gaps = points[:, np.newaxis] - centres           # (n, k, 2)
        label = (gaps ** 2).sum(axis=2).argmin(axis=1)   # nearest centre
        moved = np.array([points[label == j].mean(axis=0)
                          for j in range(k)])
        if np.allclose(moved, centres):
            break
        centres = moved
    cost = ((points - centres[label]) ** 2).sum()
    return cost, centres, label
# endregion


rng = np.random.default_rng(8)
homes = np.array([[0, 0], [6, 0], [3, 5]])
points = np.concatenate([rng.normal(h, 0.8, (50, 2)) for h in homes])

# region restart
for k in (2, 3, 4, 5):
    cost, centres, label = min(
        (k_means(points, k, rng) for _ in range(10)),
        key=lambda result: result[0])
    print(k, "clusters, cost", round(cost))
# endregion
