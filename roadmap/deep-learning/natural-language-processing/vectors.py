import numpy as np

SENTENCES = """the cat drinks milk
the dog drinks water
the cat chases the dog
the dog chases the cat
a pilot flies a plane
a pilot lands a plane
the captain flies a plane
the captain lands a jet
a pilot lands a jet""".splitlines()

# region counts
words = sorted({w for s in SENTENCES for w in s.split()} - {"a", "the"})
index = {w: i for i, w in enumerate(words)}
counts = np.zeros((len(words), len(words)))
for sentence in SENTENCES:
    content = [index[w] for w in sentence.split() if w in index]
    for i in content:
        for j in content:
            counts[i, j] += i != j
# endregion


# region similar
def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


for a, b in (("pilot", "captain"), ("plane", "jet"), ("cat", "dog"),
             ("cat", "jet")):
    print(f"{a:6} {b:8} {cosine(counts[index[a]], counts[index[b]]):.2f}")
# endregion
