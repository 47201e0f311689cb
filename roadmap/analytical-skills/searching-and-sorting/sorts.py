"""Two sorting algorithms and the one you should use."""

import heapq
from operator import itemgetter


# region insertion
def insertion_sort(items):
    result = []
    for item in items:
        place = len(result)
        while place > 0 and result[place - 1] > item:
            place -= 1
        result.insert(place, item)
    return result
# endregion


# region merge
def merge_sort(items):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged = []
    while left and right:
        smaller = left if left[0] <= right[0] else right
        merged.append(smaller.pop(0))
    return merged + left + right
# endregion


# region use
data = [31, 4, 15, 92, 65, 35, 8, 9]
print(insertion_sort(data) == merge_sort(data) == sorted(data))

people = [("Cem", 31), ("Ada", 25), ("Dot", 31), ("Ben", 25)]
print(sorted(people, key=itemgetter(1)))
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted(["beta", "Alpha", "gamma"], key=str.casefold))
print(heapq.nsmallest(3, data), max(people, key=itemgetter(1)))
# endregion
