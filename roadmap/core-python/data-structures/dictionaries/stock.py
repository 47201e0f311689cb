# region basics
stock = {"apple": 12, "plum": 40}
stock["fig"] = 7           # a new key
stock["apple"] -= 2        # an existing one
del stock["plum"]
print(stock, "fig" in stock, len(stock))
print(stock.get("pear"), stock.get("pear", 0))
# endregion

# region group
words = "red rose white lily red tulip white rose".split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
print(counts)

by_length = {}
for word in words:
    by_length.setdefault(len(word), []).append(word)
print(by_length)
# endregion


# region walk
def by_count_then_name(item):
    word, count = item
    return -count, word


for word, count in sorted(counts.items(), key=by_count_then_name):
    print(f"{word:<6}{count}")
# endregion

# region merge
defaults = {"colour": "auto", "pager": True, "width": 80}
chosen = {"width": 100}
print(defaults | chosen)
# endregion
