import random
from collections import Counter, defaultdict
from math import exp, log

TOWNS = """ashford bexley bradford burford chelmsford crawley
guildford hartley henley oxford stafford telford wembley
whitley wickford""".split()


# region count
follows = defaultdict(Counter)
for town in TOWNS:
    for a, b in zip("^" + town, town + "$"):
        follows[a][b] += 1
# endregion


# region sample
def invent(rng):
    name, letter = "", "^"
    while True:
        letters, counts = zip(*follows[letter].items())
        letter = rng.choices(letters, counts)[0]
        if letter == "$":
            return name
        name += letter


rng = random.Random(3)
print([invent(rng) for _ in range(6)])
# endregion


# region score
def perplexity(word):
    logs = [log((follows[a][b] + 0.1) / (follows[a].total() + 2.7))
            for a, b in zip("^" + word, word + "$")]
    return exp(-sum(logs) / len(logs))


for word in ("burley", "zqxvk"):
    print(f"{word}: {perplexity(word):.1f}")
# endregion
