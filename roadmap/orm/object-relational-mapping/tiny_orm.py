"""A mapper in sixty lines: enough to see the idea, and the problems."""

import sqlite3
from dataclasses import dataclass, fields
from datetime import date

# region types
SQL_TYPES = {int: "INTEGER", str: "TEXT", date: "TEXT"}


def to_sql(value):
    return value.isoformat() if isinstance(value, date) else value


def from_sql(kind, value):
    return date.fromisoformat(value) if kind is date else value
# endregion


@dataclass
class Book:
    id: int | None
    title: str
    bought: date

    column_types = {"id": int, "title": str, "bought": date}


# region session
class Session:
    def __init__(self, connection):
        self.connection = connection
        self.loaded = {}  # the identity map: (class, id) -> object

    def run(self, sql, *values):
        print(f"   SQL: {sql}  {values or ''}".rstrip())
        return self.connection.execute(sql, values)

    def create_table(self, cls):
        columns = ", ".join(
            f"{name} {SQL_TYPES[kind]}"
            + (" PRIMARY KEY" if name == "id" else "")
            for name, kind in cls.column_types.items()
        )
        self.run(f"CREATE TABLE {cls.__name__.lower()} ({columns})")

    def add(self, thing):
        cls = type(thing)
        names = [field.name for field in fields(cls)]
        values = [to_sql(getattr(thing, name)) for name in names]
        marks = ", ".join("?" for _ in names)
        cursor = self.run(
            f"INSERT INTO {cls.__name__.lower()} VALUES ({marks})", *values
        )
        thing.id = cursor.lastrowid
        self.loaded[cls, thing.id] = thing

    def get(self, cls, key):
        if (cls, key) not in self.loaded:
            row = self.run(
                f"SELECT * FROM {cls.__name__.lower()} WHERE id = ?", key
            ).fetchone()
            kinds = cls.column_types.values()
            self.loaded[cls, key] = cls(*map(from_sql, kinds, row))
        return self.loaded[cls, key]
# endregion


# region use
connection = sqlite3.connect(":memory:")
session = Session(connection)
session.create_table(Book)
session.add(Book(None, "Frankenstein", date(2026, 3, 1)))

later = Session(connection)
book = later.get(Book, 1)
again = later.get(Book, 1)
print(book)
print("one row, one object:", book is again)
print("a date, not a text:", book.bought.year)
# endregion
connection.close()
