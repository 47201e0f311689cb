import re
from collections import Counter
from math import log, sqrt

ANSWERS = [
    ("when is the library open opening hours today",
     "We are open from 9 to 18, on Saturdays until 13."),
    ("how long may i keep a book loan period renew",
     "Four weeks. You can renew twice."),
    ("lost a book damaged pay replace",
     "Please tell the desk; you may bring the same edition."),
    ("become a member join card cost",
     "Membership is free. Bring something that shows your address."),
]


def words(text):
    return re.findall(r"[a-z]+", text.lower())


# region index
documents = [Counter(words(question)) for question, _ in ANSWERS]
seen_in = Counter(w for d in documents for w in d)


def vector(counts):
    return {w: n * log((1 + len(documents)) / (1 + seen_in[w]))
            for w, n in counts.items() if w in seen_in}


def cosine(u, v):
    dot = sum(x * v.get(w, 0) for w, x in u.items())
    size = sqrt(sum(x * x for x in u.values())
                * sum(x * x for x in v.values()))
    return dot / size if size else 0.0
# endregion


# region reply
def reply(message, threshold=0.3):
    query = vector(Counter(words(message)))
    score, answer = max(
        (cosine(query, vector(d)), text)
        for d, (_, text) in zip(documents, ANSWERS))
    if score < threshold:
        return f"({score:.2f}) I do not know. Shall I call a person?"
    return f"({score:.2f}) {answer}"
# endregion


for message in ("Are you open today?", "Can I renew my loan?",
                "I lost the book!", "Do you sell coffee?"):
    print(message, "->", reply(message))
