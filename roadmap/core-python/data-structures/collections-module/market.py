# region counter
from collections import Counter

basket = Counter(["fig", "plum", "fig", "pear", "fig", "plum"])
print(basket.most_common(2), basket["melon"])
print(basket - Counter(fig=1, plum=5))
print(Counter("note") <= Counter("one template"))
# endregion

# region defaultdict
from collections import defaultdict

sales = [("Ada", "fig"), ("Ben", "plum"), ("Ada", "pear")]
by_customer = defaultdict(list)
for customer, fruit in sales:
    by_customer[customer].append(fruit)
print(dict(by_customer))
# endregion

# region deque
from collections import deque

window = deque(maxlen=3)
for temperature in [4, 8, 6, 10, 14]:
    window.append(temperature)
    if len(window) == 3:
        print(list(window), "mean", sum(window) / 3)
# endregion

# region namedtuple
from collections import namedtuple

Sale = namedtuple("Sale", "fruit price")
cheapest = min([Sale("fig", 0.8), Sale("plum", 0.3)],
               key=lambda sale: sale.price)
print(cheapest, cheapest.fruit, cheapest._replace(price=0.25))
# endregion

# region chainmap
from collections import ChainMap

settings = ChainMap({"width": 100}, {"colour": "off", "width": 80})
print(settings["width"], settings["colour"])
# endregion
