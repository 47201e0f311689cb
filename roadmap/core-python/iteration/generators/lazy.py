"""Watch a pipeline of generators pull one item at a time."""


# region pipeline
def read(lines):
    for line in lines:
        print(f"read   {line!r}")
        yield line


def numbers(lines):
    for line in lines:
        if line.isdigit():
            print(f"number {line}")
            yield int(line)


def running_total(values):
    total = 0
    for value in values:
        total += value
        yield total
# endregion


# region run
totals = running_total(numbers(read(["3", "x", "4", "5"])))
print("nothing has happened yet")
for total in totals:
    print("total ", total)
    if total >= 7:
        break
# endregion
