from bookings import Bookings, MemoryStore


class RestaurantLibrary:
    def open_restaurant_with_seats(self, seats):
        self._bookings = Bookings(MemoryStore(), seats=int(seats))

    def book_a_table(self, day, people):
        self._bookings.book_a_table(day, people)

    def free_seats_should_be(self, day, expected):
        free = self._bookings.free_seats(day)
        if free != int(expected):
            raise AssertionError(f"{free} seats are free, not {expected}")
