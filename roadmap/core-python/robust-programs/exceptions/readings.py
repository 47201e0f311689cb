"""Read temperatures that arrive as text, and survive the bad ones."""


class ReadingError(Exception):
    """A line of the log could not be understood."""


# region parse
def parse_reading(line):
    """Turn 'garden: 21.5' into ('garden', 21.5)."""
    try:
        place, value = line.split(":")
        return place.strip(), float(value)
    except ValueError as error:
        raise ReadingError(f"cannot read {line!r}") from error
# endregion


# region collect
def collect(lines):
    readings, rejected = {}, []
    for line in lines:
        try:
            place, value = parse_reading(line)
        except ReadingError as error:
            rejected.append(error)
        else:
            readings[place] = value
    return readings, rejected
# endregion


# region report
log = ["garden: 21.5", "attic: warm", "cellar", "roof: 30"]
readings, rejected = collect(log)
print(readings)
for error in rejected:
    print(f"{error}  <- {type(error.__cause__).__name__}: {error.__cause__}")
# endregion
