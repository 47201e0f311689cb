import numpy as np
from sklearn.cluster import DBSCAN, KMeans
from sklearn.datasets import make_blobs, make_moons
from sklearn.metrics import adjusted_rand_score, silhouette_score

# region silhouette
blobs, _ = make_blobs(300, centers=4, cluster_std=0.7, random_state=6)
for k in (2, 3, 4, 5, 6):
    label = KMeans(k, n_init=10, random_state=0).fit_predict(blobs)
    print(k, f"silhouette {silhouette_score(blobs, label):.2f}")
# endregion

# region moons
moons, truth = make_moons(300, noise=0.06, random_state=0)
for model in (KMeans(2, n_init=10, random_state=0), DBSCAN(eps=0.2)):
    label = model.fit_predict(moons)
    print(f"{type(model).__name__:6} groups "
          f"{len(np.unique(label[label >= 0]))}, agreement "
          f"{adjusted_rand_score(truth, label):.2f}")
# endregion
