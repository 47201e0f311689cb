# region strategy
discounts = {}


def discount(function):
    discounts[function.__name__] = function
    return function


@discount
def none(total):
    return 0


@discount
def ten_percent(total):
    return total // 10


@discount
def big_orders(total):
    return 1000 if total > 5000 else 0


for name, compute in discounts.items():
    print(f"{name:<12}{compute(8000):>6}")
# endregion


# region observer
class Events:
    def __init__(self):
        self._observers = {}

    def subscribe(self, event, observer):
        self._observers.setdefault(event, []).append(observer)

    def publish(self, event, **details):
        for observer in list(self._observers.get(event, [])):
            observer(**details)


events = Events()
events.subscribe("paid", lambda order, total: print("mail about", order))
events.subscribe("paid", lambda order, total: print("book", total, "pence"))
events.publish("paid", order="A-17", total=7200)
events.publish("cancelled", order="A-18")
# endregion


# region adapter
class OldPrinter:                     # from a library we cannot change
    def put_line(self, line_text, bold_flag):
        print("**" + line_text + "**" if bold_flag else line_text)


class ReceiptPrinter:
    """What our program expects: write(text, emphasis=False)."""

    def __init__(self, device):
        self._device = device

    def write(self, text, *, emphasis=False):
        for line in text.splitlines():
            self._device.put_line(line, 1 if emphasis else 0)


printer = ReceiptPrinter(OldPrinter())
printer.write("Order A-17\n2 books")
printer.write("Total 72.00", emphasis=True)
# endregion
