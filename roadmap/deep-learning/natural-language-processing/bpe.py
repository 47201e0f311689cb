from collections import Counter

TEXT = "low lower lowest new newer newest wide wider widest slow slower"


# region learn
def pairs(words):
    counts = Counter()
    for word, n in words.items():
        for pair in zip(word, word[1:]):
            counts[pair] += n
    return counts


def merge(word, pair):
    out, i = [], 0
    while i < len(word):
        if word[i:i + 2] == pair:
            out.append(word[i] + word[i + 1])
            i += 2
        else:
            out.append(word[i])
            i += 1
    return tuple(out)


words = Counter(tuple(w) + ("_",) for w in TEXT.split())
rules = []
for _ in range(8):
    counts = pairs(words)
    best = max(counts, key=lambda p: (counts[p], p))   # ties: by name
    rules.append(best)
    words = Counter({merge(w, best): n for w, n in words.items()})
print(["+".join(r) for r in rules])
# endregion


# region use
def tokenise(word):
    pieces = tuple(word) + ("_",)
    for rule in rules:
        pieces = merge(pieces, rule)
    return pieces


for word in ("slowest", "newer", "wow"):
    print(word, tokenise(word))
# endregion
