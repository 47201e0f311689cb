# region slices
word = "python"
print(word[0], word[-1], word[1:4], word[:2], word[2:])
print(word[::2], word[::-1], len(word), word[3:100])
# endregion

# region methods
line = "  Grace Hopper; born 1906; COBOL "
parts = line.strip().split("; ")
print(parts)
print(" / ".join(parts))
print(parts[0].replace("Grace", "G."), parts[1].startswith("born"))
print("report.txt".removesuffix(".txt"), "no such ending".find("xyz"))
# endregion

# region format
for name, price, share in [("tea", 2.5, 0.125), ("olive oil", 11, 0.55)]:
    print(f"|{name:<10}|{price:>8.2f}|{share:>6.1%}|")
total = 13.5
print(f"{total=} and {'left over ':.<14} {1234567:,}")
# endregion

# region bytes
cafe = "café"
data = cafe.encode("utf-8")
print(len(cafe), "characters,", len(data), "bytes:", data)
print(data.decode("utf-8"), "but wrongly decoded:", data.decode("latin-1"))
# endregion
