import numpy as np

np.set_printoptions(precision=2, suppress=True)


# region attention
def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(Q, K, V, causal=False):
    scores = Q @ K.T / np.sqrt(K.shape[-1])
    if causal:
        future = np.triu(np.ones_like(scores, dtype=bool), k=1)
        scores = np.where(future, -np.inf, scores)
    weights = softmax(scores)
    return weights @ V, weights
# endregion


# region lookup
K = np.array([[4.0, 0], [0, 4], [3, 3]])        # what each offers
V = np.array([[10.0], [20], [30]])              # what each says
Q = np.array([[5.0, 0]])                        # what is asked for
out, weights = attention(Q, K, V)
print(weights, out)
# endregion

# region causal
rng = np.random.default_rng(0)
X = rng.normal(size=(4, 8))                     # 4 tokens, width 8
Wq, Wk, Wv = rng.normal(0, 0.35, (3, 8, 8))
out, weights = attention(X @ Wq, X @ Wk, X @ Wv, causal=True)
print(weights)
# endregion

# region order
mixed, _ = attention(X @ Wq, X @ Wk, X @ Wv)
turned = X[::-1]
again, _ = attention(turned @ Wq, turned @ Wk, turned @ Wv)
print("order is invisible:", bool(np.allclose(mixed, again[::-1])))
# endregion
