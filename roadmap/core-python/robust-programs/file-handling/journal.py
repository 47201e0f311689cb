"""A tiny journal: one text file, read and written in three ways."""

import tempfile
from pathlib import Path

# region write
folder = Path(tempfile.mkdtemp())
journal = folder / "journal.txt"

journal.write_text("Mon: sowed peas\nTue: café closed\n", encoding="utf-8")

with journal.open("a", encoding="utf-8") as file:
    file.write("Wed: rain, 12 mm\n")
# endregion

# region read
with journal.open(encoding="utf-8") as file:
    for number, line in enumerate(file, start=1):
        day, _, note = line.rstrip("\n").partition(": ")
        print(f"{number}  {day}  {note}")
# endregion

# region bytes
print(journal.stat().st_size, "bytes,", end=" ")
print(len(journal.read_text(encoding="utf-8")), "characters")
try:
    journal.read_text(encoding="ascii")
except UnicodeDecodeError as error:
    print("as ASCII:", error.reason, "at byte", error.start)
# endregion
