"""A migration runner in twenty lines, and three migrations."""

import sqlite3

# region migrations
MIGRATIONS = [
    # 1: the first version of the table
    """
    CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    """,
    # 2: add a column; old rows need a value
    """
    ALTER TABLE member ADD COLUMN joined TEXT NOT NULL DEFAULT '2000-01-01';
    """,
    # 3: split a column, carrying the data over
    """
    ALTER TABLE member ADD COLUMN family TEXT NOT NULL DEFAULT '';
    UPDATE member
    SET family = substr(name, instr(name, ' ') + 1),
        name = substr(name, 1, instr(name, ' ') - 1)
    WHERE instr(name, ' ') > 0;
    """,
]
# endregion


# region runner
def version(connection):
    return connection.execute("PRAGMA user_version").fetchone()[0]


def migrate(connection, target=len(MIGRATIONS)):
    """Bring the database from its version to the target, step by step."""
    for number in range(version(connection) + 1, target + 1):
        script = f"""
            BEGIN;
            {MIGRATIONS[number - 1]}
            PRAGMA user_version = {number};
            COMMIT;
        """
        connection.executescript(script)
        print("applied", number)
# endregion


# region use
connection = sqlite3.connect(":memory:")
migrate(connection, target=1)
connection.execute("INSERT INTO member (name) VALUES ('Ada Byron'), ('Cher')")
connection.commit()

migrate(connection)
migrate(connection)  # nothing left to do
print("version", version(connection))
for row in connection.execute("SELECT name, family, joined FROM member"):
    print(row)
# endregion
connection.close()
