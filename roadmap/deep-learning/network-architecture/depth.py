import numpy as np

rng = np.random.default_rng(0)
WIDTH, DEPTH = 256, 30
batch = rng.normal(size=(64, WIDTH))


def typical_size(scale, skip=False):
    """Mean size of the signal after DEPTH ReLU layers."""
    h = batch
    for _ in range(DEPTH):
        W = rng.normal(0, scale, (WIDTH, WIDTH))
        out = np.maximum(0, h @ W)
        h = h + out / DEPTH if skip else out
    return np.sqrt(np.mean(h ** 2))


he = np.sqrt(2 / WIDTH)
for label, scale in (("half of He", he / 2), ("He", he),
                     ("twice He", he * 2)):
    print(f"{label:12} {typical_size(scale):8.1e}")
print(f"He, with skips {typical_size(he, skip=True):.1f}")
