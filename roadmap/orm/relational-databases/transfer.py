"""A transaction: both changes, or neither."""

import sqlite3

connection = sqlite3.connect(":memory:")
connection.execute("PRAGMA foreign_keys = ON")
connection.executescript(
    """
    CREATE TABLE account (
        name TEXT PRIMARY KEY,
        pence INTEGER NOT NULL CHECK (pence >= 0)
    );
    INSERT INTO account VALUES ('Ada', 500), ('Ben', 100);
    """
)


# region transfer
def transfer(source, target, pence):
    with connection:  # commits, or rolls back on an exception
        connection.execute(
            "UPDATE account SET pence = pence + ? WHERE name = ?",
            (pence, target),
        )
        connection.execute(
            "UPDATE account SET pence = pence - ? WHERE name = ?",
            (pence, source),
        )


def show():
    rows = connection.execute("SELECT name, pence FROM account ORDER BY name")
    print(dict(rows.fetchall()))


show()
transfer("Ada", "Ben", 200)
show()
try:
    transfer("Ada", "Ben", 900)
except sqlite3.IntegrityError as error:
    print("refused:", error)
show()
# endregion

connection.close()
