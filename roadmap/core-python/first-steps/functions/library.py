# region basic
def late_fee(days, rate=0.25, cap=10.0):
    """Return the fee for a book that is `days` days late."""
    if days <= 0:
        return 0
    return min(days * rate, cap)


print("Three books:", late_fee(2) + late_fee(0) + late_fee(90))
# endregion


# region parameters
def label(title, *, width=20, fill="."):
    return title.ljust(width, fill)


def average(*numbers):
    return sum(numbers) / len(numbers)


print(late_fee(10, rate=0.5), late_fee(10, 0.5, 3))
print(label("Emma"), label("Dune", width=8, fill="-"))
print(average(2, 4, 9))
# endregion


# region default
def borrow_badly(book, loans=[]):
    loans.append(book)
    return loans


def borrow(book, loans=None):
    if loans is None:
        loans = []
    loans.append(book)
    return loans


print("bad: ", borrow_badly("Emma"), borrow_badly("Dune"))
print("good:", borrow("Emma"), borrow("Dune"))
# endregion
