"""Books and authors with SQLAlchemy 2, in a database in memory."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, create_engine, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
)


# region models
class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    books: Mapped[list[Book]] = relationship(back_populates="author")


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    bought: Mapped[date]
    lent_to: Mapped[str | None]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    author: Mapped[Author] = relationship(back_populates="books")
# endregion


# region save
engine = create_engine("sqlite://")  # echo=True prints every statement
Base.metadata.create_all(engine)

with Session(engine) as session, session.begin():
    shelley = Author(name="Mary Shelley")
    verne = Author(name="Jules Verne")
    shelley.books += [
        Book(title="Frankenstein", bought=date(2025, 3, 1)),
        Book(title="The Last Man", bought=date(2026, 1, 9)),
    ]
    Book(title="Eighty Days", bought=date(2026, 2, 2), author=verne)
    session.add_all([shelley, verne])
# endregion

# region query
with Session(engine) as session:
    recent = (
        select(Book)
        .where(Book.bought >= date(2026, 1, 1))
        .order_by(Book.title)
    )
    for book in session.scalars(recent):
        print(f"{book.title} ({book.author.name}), {book.bought:%d %b %Y}")

    counts = (
        select(Author.name, func.count(Book.id).label("books"))
        .join(Author.books)
        .group_by(Author.id)
        .order_by(Author.name)
    )
    for row in session.execute(counts):
        print(row.name, row.books)
# endregion

# region change
with Session(engine) as session, session.begin():
    book = session.scalars(select(Book).filter_by(title="Eighty Days")).one()
    book.lent_to = "M-17"
    print("changed:", book in session.dirty)

with Session(engine) as session:
    everything = select(Author).options(selectinload(Author.books))
    for author in session.scalars(everything.order_by(Author.name)):
        print(author.name, [(b.title, b.lent_to) for b in author.books])
# endregion
