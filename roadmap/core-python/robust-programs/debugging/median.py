"""Find the middle value of some marks. There is a bug in here."""


def median(values):
    ordered = values
    ordered.sort()
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


marks = {"Ada": 9, "Ben": 5, "Cem": 7, "Dot": 8}
names = list(marks)
values = list(marks.values())

print("median:", median(values))
for name, value in zip(names, values):
    print(name, value)
