from collections import Counter
from math import log
import re

HAM = ["are we still on for lunch", "the meeting moved to three",
       "can you send me the notes", "lunch was great thank you",
       "see you at the station at three"]
SPAM = ["win a free prize now", "free entry claim your prize",
        "urgent claim your cash now", "you win cash call now"]


def words(text):
    return re.findall(r"[a-z']+", text.lower())


def log_odds(ham, spam):
    """How strongly each word speaks for spam, with add-one smoothing."""
    h = Counter(w for m in ham for w in words(m))
    s = Counter(w for m in spam for w in words(m))
    vocabulary = h.keys() | s.keys()
    nh, ns, v = h.total(), s.total(), len(vocabulary)
    return {w: log((s[w] + 1) / (ns + v)) - log((h[w] + 1) / (nh + v))
            for w in vocabulary}


odds = log_odds(HAM, SPAM)
prior = log(len(SPAM) / len(HAM))

for message in ("claim your free cash", "lunch at the station",
                "free for lunch now"):
    total = prior + sum(odds.get(w, 0) for w in words(message))
    print(f"{total:6.2f}  {'spam' if total > 0 else 'ham ':4}  {message}")
