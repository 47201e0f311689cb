# region rules
class FullError(Exception):
    pass


class MemoryStore:                      # a fake: simple, but it works
    def __init__(self):
        self._rows = []

    def add(self, day, people):
        self._rows.append((day, people))

    def people_on(self, day):
        return sum(people for when, people in self._rows if when == day)


class Bookings:
    def __init__(self, store, seats=10):
        self._store = store
        self._seats = seats

    def book_a_table(self, day, people):
        if self._store.people_on(day) + int(people) > self._seats:
            raise FullError(f"no {people} seats left on {day}")
        self._store.add(day, int(people))

    def free_seats(self, day):
        return self._seats - self._store.people_on(day)
# endregion


# region checks
def test_days_are_independent():
    bookings = Bookings(MemoryStore())
    bookings.book_a_table("Friday", 8)
    assert bookings.free_seats("Friday") == 2
    assert bookings.free_seats("Saturday") == 10


def test_a_refused_booking_takes_no_seats():
    bookings = Bookings(MemoryStore(), seats=4)
    try:
        bookings.book_a_table("Friday", 5)
    except FullError:
        pass
    else:
        raise AssertionError("should have been refused")
    assert bookings.free_seats("Friday") == 4


if __name__ == "__main__":              # normally pytest does this
    for name, check in list(globals().items()):
        if name.startswith("test_"):
            check()
            print("passed:", name)
# endregion
