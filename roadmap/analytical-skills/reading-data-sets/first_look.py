"""A first look at any CSV file: columns, gaps, kinds, extremes."""

import csv
import re
from collections import Counter
from pathlib import Path

SHAPES = {
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "iso date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "empty": re.compile(r""),
}


# region shape
def shape(text):
    """Name the kind of thing a cell looks like."""
    for name, pattern in SHAPES.items():
        if pattern.fullmatch(text):
            return name
    return "text"
# endregion


# region describe
def describe(name, cells):
    shapes = Counter(map(shape, cells)).most_common()
    print(f"{name}: {len(set(cells))} different,", dict(shapes))
    numbers = sorted(float(c) for c in cells if shape(c) == "number")
    if numbers:
        print("   lowest", numbers[:2], "highest", numbers[-2:])
    odd = [c for c in cells if shape(c) != shapes[0][0]]
    if odd:
        print("   unlike the rest:", odd[:3])
# endregion


path = Path(__file__).with_name("stations.csv")
with path.open(newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))

# region run
print(len(rows), "rows")
for name in rows[0]:
    describe(name, [row[name] for row in rows])

keys = Counter((row["station"], row["date"]) for row in rows)
print("repeated keys:", [key for key, count in keys.items() if count > 1])
print("rows per station:", dict(Counter(row["station"] for row in rows)))
# endregion
