"""Binary search by hand, and with the standard library."""

from bisect import bisect_left, bisect_right


# region by_hand
def find(items, wanted):
    """Return the index of wanted in sorted items, or None."""
    low, high = 0, len(items)  # it can only be in items[low:high]
    while low < high:
        middle = (low + high) // 2
        print(f"  [{low:>2}, {high:>2})  look at {items[middle]}")
        if items[middle] == wanted:
            return middle
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return None
# endregion


# region use
primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
print(find(primes, 29))
print(find(primes, 4))
# endregion

# region bisect
marks = [41, 55, 55, 63, 70, 88]
print("below 55:", bisect_left(marks, 55), end=", ")
print("up to 55:", bisect_right(marks, 55))
limits, grades = [40, 55, 70], "DCBA"
print("".join(grades[bisect_right(limits, mark)] for mark in marks))
# endregion
