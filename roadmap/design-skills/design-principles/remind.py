# region rules
from datetime import date


def remind(loans, today, send):
    """Send a reminder for every overdue loan; return how many."""
    count = 0
    for reader, title, due in loans:
        days = (today - due).days
        if days > 0:
            send(reader, f"'{title}' is {days} days late")
            count += 1
    return count
# endregion


# region use
loans = [
    ("ada", "Emma", date(2026, 3, 1)),
    ("ben", "Dune", date(2026, 4, 1)),
]

outbox = []                                # a stand-in for the mail server


def record(reader, text):
    outbox.append((reader, text))


sent = remind(loans, today=date(2026, 3, 10), send=record)
print(sent, outbox)
remind(loans, today=date(2026, 4, 3), send=print)
# endregion
