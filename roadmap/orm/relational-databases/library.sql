-- Three tables of a small library, and what the database refuses.
PRAGMA foreign_keys = ON;

CREATE TABLE author (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    published INTEGER CHECK (published BETWEEN 1450 AND 2100),
    author_id INTEGER NOT NULL REFERENCES author (id)
);

CREATE TABLE loan (
    book_id INTEGER NOT NULL REFERENCES book (id),
    member TEXT NOT NULL,
    due TEXT NOT NULL,
    PRIMARY KEY (book_id, due)
);

INSERT INTO author (id, name) VALUES
    (1, 'Mary Shelley'),
    (2, 'Jules Verne');

INSERT INTO book (id, title, published, author_id) VALUES
    (1, 'Frankenstein', 1818, 1),
    (2, 'The Last Man', 1826, 1),
    (3, 'Around the World in Eighty Days', 1872, 2);

INSERT INTO loan (book_id, member, due) VALUES
    (1, 'M-17', '2026-05-04'),
    (3, 'M-08', '2026-05-11');

-- One fact in one place: rename the author once.
UPDATE author SET name = 'Mary W. Shelley' WHERE id = 1;

SELECT book.title, author.name
FROM book
JOIN author ON author.id = book.author_id
ORDER BY book.published;

-- INSERT OR IGNORE skips a row that breaks UNIQUE. How many were added?
INSERT OR IGNORE INTO author (name) VALUES ('Jules Verne');
SELECT 'authors added:', changes();
