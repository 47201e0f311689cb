import numpy as np

rng = np.random.default_rng(1)
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
y = np.array([[0], [1], [1], [0]], float)      # exclusive or

# region weights
W1 = rng.normal(0, 1, (2, 4))
b1 = np.zeros(4)
W2 = rng.normal(0, 1, (4, 1))
b2 = np.zeros(1)
# endregion


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# region forward
def forward(X):
    hidden = np.tanh(X @ W1 + b1)              # (n, 4)
    return hidden, sigmoid(hidden @ W2 + b2)   # (n, 1)
# endregion


# region train
rate = 0.5
for step in range(2_001):
    hidden, p = forward(X)
    if step in (0, 100, 500, 2_000):
        loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
        print(f"step {step:4}  loss {loss:.3f}")
    d_out = (p - y) / len(X)                   # blame of the output
    d_hidden = (d_out @ W2.T) * (1 - hidden ** 2)
    W2 -= rate * hidden.T @ d_out
    b2 -= rate * d_out.sum(axis=0)
    W1 -= rate * X.T @ d_hidden
    b1 -= rate * d_hidden.sum(axis=0)
# endregion

print(forward(X)[1].round().astype(int).ravel())
