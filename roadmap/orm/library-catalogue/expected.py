"""What your import must arrive at, worked out without a database."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

TODAY = date(2026, 5, 5)


def normal_name(text):
    """'Shelley, Mary' and 'Mary Shelley' are one person."""
    family, comma, given = text.partition(", ")
    return f"{given} {family}" if comma else text


with Path(__file__).with_name("books.csv").open(encoding="utf-8") as file:
    copies = list(csv.DictReader(file, delimiter=";"))

authors = {normal_name(row["author"]) for row in copies}
titles = {(row["title"].lower(), row["published"]) for row in copies}
out = [row for row in copies if row["lent_to"]]
late = sorted(
    (row["due"], row["copy"], row["lent_to"])
    for row in out
    if date.fromisoformat(row["due"]) < TODAY
)

print(f"{len(copies)} copies of {len(titles)} books", end=" ")
print(f"by {len(authors)} authors")
print(len(out), "on loan to", len({row["lent_to"] for row in out}), "members")
print("most on loan:", sorted(Counter(r["lent_to"] for r in out).items()))
print("overdue on", TODAY)
for line in late:
    print("  ", *line)
