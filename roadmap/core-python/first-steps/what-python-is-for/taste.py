readings = {"Mon": 11.5, "Tue": 14.0, "Wed": 17.5, "Thu": 9.0, "Fri": 13.0}

average = sum(readings.values()) / len(readings)
print(f"Average: {average:.1f} degrees")

for day, value in readings.items():
    bar = "#" * round(value)
    note = "  warm" if value > average else ""
    print(f"{day} {value:5.1f} {bar}{note}")
