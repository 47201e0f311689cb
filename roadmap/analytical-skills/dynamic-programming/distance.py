"""Edit distance: how many changes turn one word into another?"""


def distances(source, target):
    """Return the table of distances between all beginnings."""
    rows = [list(range(len(target) + 1))]
    for i, a in enumerate(source, start=1):
        row = [i]
        for j, b in enumerate(target, start=1):
            row.append(
                min(
                    rows[i - 1][j] + 1,  # leave a out
                    row[j - 1] + 1,  # put b in
                    rows[i - 1][j - 1] + (a != b),  # keep or replace
                )
            )
        rows.append(row)
    return rows


grid = distances("flaw", "lawn")
print("     ", *"lawn")
for letter, row in zip(" flaw", grid):
    print(f"  {letter}", *row)
print("distance:", grid[-1][-1])
