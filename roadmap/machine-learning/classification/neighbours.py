from collections import Counter
from math import dist


def predict(point, examples, k=3):
    """The majority label among the k nearest examples."""
    nearest = sorted(examples, key=lambda e: dist(e[0], point))[:k]
    return Counter(label for _, label in nearest).most_common(1)[0][0]


# (length in cm, weight in g) -> fruit
examples = [
    ((7.0, 150), "apple"), ((7.5, 170), "apple"), ((6.8, 140), "apple"),
    ((9.5, 180), "pear"), ((10.0, 175), "pear"), ((9.0, 160), "pear"),
]

print(predict((7.2, 178), examples))
scaled = [((cm, grams / 20), label) for (cm, grams), label in examples]
print(predict((7.2, 178 / 20), scaled))
