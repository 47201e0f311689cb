"""One hostile input, two places where it does harm."""

import html
import sqlite3

# region sql
database = sqlite3.connect(":memory:")
database.executescript("""
    CREATE TABLE notes (owner TEXT, text TEXT);
    INSERT INTO notes VALUES ('ada', 'buy oats'), ('sam', 'my secret');
""")


def notes_unsafe(owner):
    query = f"SELECT text FROM notes WHERE owner = '{owner}'"
    return database.execute(query).fetchall()


def notes_safe(owner):
    query = "SELECT text FROM notes WHERE owner = ?"
    return database.execute(query, (owner,)).fetchall()


for owner in ("ada", "nobody' OR '1' = '1"):
    print(owner)
    print("  glued: ", notes_unsafe(owner))
    print("  bound: ", notes_safe(owner))
# endregion

# region html
comment = '<img src=x onerror="steal()">'
print(f"<p>{comment}</p>")
print(f"<p>{html.escape(comment)}</p>")
# endregion
