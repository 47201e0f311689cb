"""Count queries: lazily loaded, loaded ahead, and asked in SQL."""

from __future__ import annotations

from contextlib import contextmanager

from sqlalchemy import ForeignKey, create_engine, event, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
)


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list[Book]] = relationship()


class Book(Base):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    pages: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session, session.begin():
    for number in range(100):
        books = [Book(pages=100 + number) for _ in range(3)]
        session.add(Author(name=f"Author {number}", books=books))


# region count
@contextmanager
def counting(label):
    statements = []

    def record(connection, cursor, statement, *rest):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", record)
    yield
    event.remove(engine, "before_cursor_execute", record)
    print(f"{label:<8}{len(statements):>4} queries")
# endregion


# region compare
def pages_by_author(authors):
    return sum(book.pages for author in authors for book in author.books)


with Session(engine) as session, counting("lazy"):
    lazy = pages_by_author(session.scalars(select(Author)).all())

with Session(engine) as session, counting("ahead"):
    query = select(Author).options(selectinload(Author.books))
    ahead = pages_by_author(session.scalars(query).all())

with Session(engine) as session, counting("in SQL"):
    in_sql = session.scalar(select(func.sum(Book.pages)))

print("same answer:", lazy == ahead == in_sql)
# endregion
