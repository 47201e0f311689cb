"""The calendar rule that everybody half remembers."""


def is_leap(year):
    """Return whether a year of the Gregorian calendar is a leap year."""
    if year < 1583:
        raise ValueError(f"no Gregorian calendar in {year}")
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
