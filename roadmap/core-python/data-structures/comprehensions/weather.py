# region lists
readings = [("Mon", 3.5), ("Tue", -1.0), ("Wed", 0.0), ("Thu", 8.5)]

frost = [day for day, degrees in readings if degrees <= 0]
signs = ["warm" if degrees > 5 else "cool" for _, degrees in readings]
print(frost)
print(signs)
# endregion

# region dicts
by_day = {day: degrees for day, degrees in readings}
fahrenheit = {day: c * 9 / 5 + 32 for day, c in by_day.items()}
initials = {day[0] for day in by_day}
print(fahrenheit)
print(sorted(initials))
# endregion

# region feed
print(any(c < 0 for c in by_day.values()))
print(max(abs(c) for c in by_day.values()))
print(", ".join(day.upper() for day in by_day))
# endregion

# region nested
table = [[1, 2, 3], [4, 5, 6]]
flat = [cell for row in table for cell in row]
pairs = [(a, b) for a in "xy" for b in (1, 2)]
print(flat)
print(pairs)
# endregion
