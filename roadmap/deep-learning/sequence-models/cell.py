import numpy as np

rng = np.random.default_rng(0)
SIZE = 32


# region cell
def run(sequence, Wx, Wh, b):
    """A plain recurrent network: one state, carried along."""
    h = np.zeros(SIZE)
    for x in sequence:
        h = np.tanh(x @ Wx + h @ Wh + b)
    return h
# endregion


Wx = rng.normal(0, 0.3, (4, SIZE))
b = np.zeros(SIZE)
one_hot = np.eye(4)


# region order
Wh = rng.normal(0, 0.7 / np.sqrt(SIZE), (SIZE, SIZE))
forth = run(one_hot[[0, 1, 2]], Wx, Wh, b)
back = run(one_hot[[2, 1, 0]], Wx, Wh, b)
print("order matters:", not np.allclose(forth, back))
# endregion


# region fade
def influence(scale, gap):
    """How much a nudge of the first input still shows after `gap`."""
    Wh = np.random.default_rng(1).normal(
        0, scale / np.sqrt(SIZE), (SIZE, SIZE))
    rest = rng.normal(0, 0.05, (gap, 4))
    first = np.array([0.01, 0, 0, 0])
    e = np.array([0.1, 0, 0, 0])
    a = run(np.vstack([first, rest]), Wx, Wh, b)
    c = run(np.vstack([first + e, rest]), Wx, Wh, b)
    return np.linalg.norm(a - c) / 0.1


print("gap       1        5       20")
for scale in (0.5, 0.9):
    print(f"{scale:3}", *(f"{influence(scale, gap):8.0e}"
                          for gap in (1, 5, 20)))
# endregion
