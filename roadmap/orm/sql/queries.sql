CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT, country TEXT);
CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    title TEXT,
    pages INTEGER,
    author_id INTEGER REFERENCES author (id)
);
CREATE TABLE loan (book_id INTEGER REFERENCES book (id), member TEXT);

INSERT INTO author VALUES
    (1, 'Shelley', 'GB'), (2, 'Verne', 'FR'), (3, 'Sand', 'FR');
INSERT INTO book VALUES
    (1, 'Frankenstein', 280, 1), (2, 'The Last Man', 479, 1),
    (3, 'Eighty Days', 252, 2), (4, 'Mysterious Island', 640, 2);
INSERT INTO loan VALUES
    (1, 'M-17'), (1, 'M-08'), (3, 'M-08'), (1, 'M-31');

SELECT '-- 1: filter, sort, limit';
SELECT title, pages
FROM book
WHERE pages > 260 AND title LIKE '%e%'
ORDER BY pages DESC
LIMIT 2;

SELECT '-- 2: join';
SELECT book.title, author.name
FROM book
JOIN author ON author.id = book.author_id
WHERE author.country = 'FR'
ORDER BY book.title;

SELECT '-- 3: keep those without a match';
SELECT author.name, COUNT(book.id) AS books
FROM author
LEFT JOIN book ON book.author_id = author.id
GROUP BY author.id
ORDER BY books DESC, author.name;

SELECT '-- 4: filter the groups';
SELECT book.title, COUNT(*) AS loans
FROM loan
JOIN book ON book.id = loan.book_id
GROUP BY book.id
HAVING COUNT(*) >= 2;

SELECT '-- 5: a query with a name, then a window';
WITH totals AS (
    SELECT author_id, title, pages FROM book
)
SELECT
    title,
    pages,
    RANK() OVER (PARTITION BY author_id ORDER BY pages DESC) AS place
FROM totals
ORDER BY author_id, place;
