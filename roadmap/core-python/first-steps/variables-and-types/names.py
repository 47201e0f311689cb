# region aliases
a = [1, 2]
b = a           # a second label on the same list
c = a.copy()    # a label on a new list with equal contents
b.append(3)
print("a:", a)
print("b:", b)
print("c:", c)
# endregion

# region types
for value in (42, 2.5, "42", True, None):
    print(repr(value), "is of type", type(value).__name__)

guests = "12"                  # as it would arrive from a form
print(int(guests) + 1, "chairs are needed")
print(bool(""), bool("False"), bool(0), bool(0.1))
# endregion

# region identity
x = [1, 2]
y = [1, 2]
print("equal:", x == y, " identical:", x is y)
winner = None
print("nobody has won yet:", winner is None)
# endregion
