"""Values go beside the query, never into it."""

import sqlite3

connection = sqlite3.connect(":memory:")
connection.row_factory = sqlite3.Row
connection.executescript(
    """
    CREATE TABLE book (title TEXT, shelf TEXT);
    INSERT INTO book VALUES
        ('Frankenstein', 'open'), ('The Last Man', 'open'),
        ('Letters', 'locked');
    """
)

wanted = "x' OR shelf = 'locked"

# region unsafe
query = f"SELECT title FROM book WHERE shelf = '{wanted}'"
print("glued: ", [row["title"] for row in connection.execute(query)])
# endregion

# region safe
query = "SELECT title FROM book WHERE shelf = ?"
print("bound: ", [row["title"] for row in connection.execute(query, [wanted])])
# endregion

# region named
rows = connection.execute(
    "SELECT title FROM book WHERE shelf = :shelf ORDER BY title",
    {"shelf": "open"},
)
print("named: ", [row["title"] for row in rows])
# endregion
connection.close()
