import math


# region value
class Value:
    """A number that remembers how it was computed."""

    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents       # pairs (value, local slope)

    def __add__(self, other):
        return Value(self.data + other.data, ((self, 1), (other, 1)))

    def __mul__(self, other):
        return Value(self.data * other.data,
                     ((self, other.data), (other, self.data)))

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, ((self, 1 - t * t),))

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for parent, _ in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in node.parents:
                parent.grad += slope * node.grad     # chain rule
# endregion


# region use
def unit(w, x, b):
    return (w * x + b).tanh()


w, x, b = Value(0.8), Value(1.5), Value(-0.4)
out = unit(w, x, b)
loss = out * out
loss.backward()
for name, v in (("w", w), ("x", x), ("b", b)):
    print(f"d loss / d {name} = {v.grad:.6f}")
# endregion

# region check
e = 1e-5
nudged = [unit(Value(0.8 + s * e), x, b).data ** 2 for s in (1, -1)]
print(f"by nudging w:  {(nudged[0] - nudged[1]) / (2 * e):.6f}")
# endregion
