import numpy as np

STEEP = np.array([1.0, 50.0])          # a long, narrow valley


def loss(p):
    return 0.5 * np.sum(STEEP * p ** 2)


def slope(p):
    return STEEP * p


# region steps
def descent(p, g, state, t, rate=0.035):
    return p - rate * g


def momentum(p, g, state, t, rate=0.01, keep=0.9):
    state["v"] = keep * state.get("v", 0) + g
    return p - rate * state["v"]


def adam(p, g, state, t, rate=0.3, b1=0.9, b2=0.999):
    state["m"] = b1 * state.get("m", 0) + (1 - b1) * g
    state["s"] = b2 * state.get("s", 0) + (1 - b2) * g ** 2
    m, s = state["m"] / (1 - b1 ** t), state["s"] / (1 - b2 ** t)
    return p - rate * m / (np.sqrt(s) + 1e-8)
# endregion


# region race
print("step        10       50      200")
for rule in (descent, momentum, adam):
    p, state, row = np.array([8.0, 1.0]), {}, []
    for t in range(1, 201):
        p = rule(p, slope(p), state, t)
        if t in (10, 50, 200):
            row.append(f"{loss(p):9.1e}")
    print(f"{rule.__name__:9}", *row, sep="")

p = np.array([8.0, 1.0])
for _ in range(50):
    p = descent(p, slope(p), {}, 0, rate=0.041)
print(f"rate a little too large: {loss(p):.1e}")
# endregion
