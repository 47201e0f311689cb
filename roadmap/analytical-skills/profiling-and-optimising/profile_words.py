"""Profile a slow function, improve it, profile again."""

import cProfile
import pstats


# region slow
def tidy(word):
    return word.strip(".,;").lower()


def common_slow(text, stop_words):
    counts = []
    for word in text.split():
        if tidy(word) in stop_words:
            continue
        known = [pair for pair in counts if pair[0] == tidy(word)]
        if known:
            known[0][1] += 1
        else:
            counts.append([tidy(word), 1])
    return sorted((word, count) for word, count in counts)
# endregion


# region fast
def common_fast(text, stop_words):
    counts = {}
    stop_words = set(stop_words)
    for word in map(tidy, text.split()):
        if word not in stop_words:
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items())
# endregion


# region profile
def calls(function, *arguments):
    """Run under the profiler; return the result and calls by name."""
    profiler = cProfile.Profile()
    result = profiler.runcall(function, *arguments)
    stats = pstats.Stats(profiler).stats
    return result, {name: row[1] for (_, _, name), row in stats.items()}


text = " ".join(f"Word{n * n % 701}, and" for n in range(2_000))
slow, slow_calls = calls(common_slow, text, ["and", "or"])
fast, fast_calls = calls(common_fast, text, ["and", "or"])
print("same result:", slow == fast)
print("tidy, slow:", f"{slow_calls['tidy']:,}")
print("tidy, fast:", f"{fast_calls['tidy']:,}")
# endregion
