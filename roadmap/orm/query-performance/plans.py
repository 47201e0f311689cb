"""Ask SQLite how it would run a query, before and after an index."""

import sqlite3

connection = sqlite3.connect(":memory:")
connection.executescript(
    """
    CREATE TABLE loan (
        id INTEGER PRIMARY KEY, member TEXT, due TEXT, note TEXT
    );
    """
)
connection.executemany(
    "INSERT INTO loan (member, due) VALUES (?, ?)",
    ((f"M-{n % 500}", f"2026-{n % 12 + 1:02}-01") for n in range(20_000)),
)


# region plan
def plan(query):
    rows = connection.execute("EXPLAIN QUERY PLAN " + query)
    print("; ".join(row[3] for row in rows))


one = "SELECT * FROM loan WHERE member = 'M-42' ORDER BY due"
plan(one)
connection.execute("CREATE INDEX loan_member ON loan (member)")
plan(one)
connection.execute("CREATE INDEX loan_member_due ON loan (member, due)")
plan(one)

plan("SELECT * FROM loan WHERE substr(member, 3) = '42'")
plan("SELECT * FROM loan WHERE due = '2026-03-01'")
# endregion
connection.close()
