"""Read a CSV of parcels, write the heavy ones as JSON."""

import csv
import json
import os
import tempfile
from pathlib import Path


# region convert
def heavy_parcels(source, limit):
    """Yield the rows of a CSV file whose weight exceeds the limit."""
    with source.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            row["weight"] = float(row["weight"])
            if row["weight"] > limit:
                yield row


def save(data, target):
    """Write JSON so that a reader never sees half a file."""
    draft = target.with_suffix(".tmp")
    draft.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    os.replace(draft, target)
# endregion


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    source = folder / "parcels.csv"
    source.write_text(
        'code,weight,content\nA1,0.4,letters\nB7,12.5,"books, used"\n'
        "C3,30,stove\n",
        encoding="utf-8",
    )
    target = folder / "heavy.json"
    save(list(heavy_parcels(source, 10)), target)
    print(target.read_text(encoding="utf-8"), end="")
    print(sorted(path.name for path in folder.iterdir()))
