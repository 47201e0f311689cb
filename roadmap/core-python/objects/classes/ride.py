# region class
class Ride:
    """A train journey over a number of stops."""

    currency = "GBP"                  # one for all rides

    def __init__(self, start, price):
        self.stops = [start]          # one for each ride
        self.price = price

    def add_stop(self, name, extra=0):
        self.stops.append(name)
        self.price += extra

    def describe(self):
        route = " - ".join(self.stops)
        return f"{route}: {self.price:.2f} {self.currency}"
# endregion


# region use
ride = Ride("Cambridge", 4.50)
ride.add_stop("Ely", extra=2)
other = Ride("York", 9)
print(ride.describe())
print(other.describe())
print(vars(other))
# endregion


# region shared
class Basket:
    items = []                        # the mistake: shared by all

    def put(self, item):
        self.items.append(item)


mine, yours = Basket(), Basket()
mine.put("bread")
print("yours:", yours.items, "same list:", mine.items is yours.items)
# endregion


# region property
class Ticket:
    def __init__(self, price):
        self.price = price            # goes through the check below

    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        if value < 0:
            raise ValueError(f"a price cannot be {value}")
        self._price = value


ticket = Ticket(3)
ticket.price += 1.25
print("the ticket costs", ticket.price)
try:
    ticket.price = -1
except ValueError as problem:
    print("refused:", problem)
# endregion
