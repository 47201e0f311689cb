def pyramid(n):
    rows = []
    for r in range(1, n + 1):
        rows.append(" " * (n - r) + "*" * (2 * r - 1))
    return "\n".join(rows)


def chessboard(n):
    rows = []
    for r in range(n):
        row = ""
        for c in range(n):
            row += "#" if (r + c) % 2 == 0 else "."
        rows.append(row)
    return "\n".join(rows)


print(pyramid(5))
print()
print(chessboard(8))
