# region table
def text_hash(text):
    value = 0
    for letter in text:
        value = (value * 31 + ord(letter)) % 2**32
    return value


class HashTable:
    def __init__(self, hash_function=text_hash):
        self._hash = hash_function
        self._buckets = [[] for _ in range(8)]
        self._count = 0
        self.comparisons = 0

    def _bucket(self, key):
        return self._buckets[self._hash(key) % len(self._buckets)]

    def put(self, key, value):
        bucket = self._bucket(key)
        for i, (known, _) in enumerate(bucket):
            if known == key:
                bucket[i] = (key, value)
                return
        bucket.append((key, value))
        self._count += 1
        if self._count > 0.75 * len(self._buckets):
            self._grow()

    def get(self, key):
        for known, value in self._bucket(key):
            self.comparisons += 1
            if known == key:
                return value
        raise KeyError(key)

    def _grow(self):
        entries = [entry for bucket in self._buckets for entry in bucket]
        self._buckets = [[] for _ in range(2 * len(self._buckets))]
        for key, value in entries:
            self._bucket(key).append((key, value))

    def shape(self):
        longest = max(len(bucket) for bucket in self._buckets)
        return f"{len(self._buckets)} places, longest chain {longest}"
# endregion


# region demo
table = HashTable()
for word in ["fig", "plum", "pear", "gif"]:
    table.put(word, len(word))
    print(word, "goes to place", text_hash(word) % 8)
print(table.get("gif"), "after", table.comparisons, "comparisons;",
      table.shape())

bad = HashTable(lambda key: 1)
for number in range(100):
    table.put(f"key {number}", number)
    bad.put(f"key {number}", number)
bad.get("key 99")
print("good hash:", table.shape())
print("bad hash: ", bad.shape(), "and", bad.comparisons, "comparisons")
# endregion
