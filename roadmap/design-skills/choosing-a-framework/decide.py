WEIGHTS = {"admin surface": 5, "team knows it": 4, "typed API": 3,
           "small footprint": 1}

MARKS = {                       # 0 = not at all ... 5 = very well
    "Flask": {"admin surface": 2, "team knows it": 3, "typed API": 2,
              "small footprint": 5},
    "FastAPI": {"admin surface": 1, "team knows it": 2, "typed API": 5,
                "small footprint": 4},
    "Django": {"admin surface": 5, "team knows it": 4, "typed API": 3,
               "small footprint": 1},
}


def score(marks, weights):
    best = 5 * sum(weights.values())
    return sum(marks[wish] * weights[wish] for wish in weights) / best


def ranking(weights):
    pairs = [(score(marks, weights), name) for name, marks in MARKS.items()]
    return [f"{name} {value:.0%}" for value, name in sorted(pairs)[::-1]]


print("as weighted            :", ", ".join(ranking(WEIGHTS)))
for wish in WEIGHTS:
    changed = WEIGHTS | {wish: 0}
    print(f"without {wish:<15}:", ", ".join(ranking(changed)))
