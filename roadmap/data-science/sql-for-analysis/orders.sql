CREATE TABLE orders (
    id INTEGER PRIMARY KEY, customer TEXT, placed TEXT, amount REAL
);
INSERT INTO orders (customer, placed, amount) VALUES
    ('ana', '2025-01-04', 30), ('ben', '2025-01-09', 20),
    ('ana', '2025-01-20', 50), ('cho', '2025-02-02', 80),
    ('ben', '2025-02-11', 25), ('ana', '2025-02-15', 10),
    ('cho', '2025-03-01', 40), ('ben', '2025-03-08', 35);

SELECT strftime('%Y-%m', placed) AS month,
       COUNT(*)                  AS orders,
       SUM(amount)               AS revenue,
       COUNT(DISTINCT customer)  AS customers
FROM orders
GROUP BY month
ORDER BY month;

WITH numbered AS (
    SELECT customer, placed, amount,
           ROW_NUMBER() OVER w AS nth,
           SUM(amount)  OVER w AS so_far
    FROM orders
    WINDOW w AS (PARTITION BY customer ORDER BY placed)
)
SELECT customer, nth, amount, so_far
FROM numbered
ORDER BY customer, nth;
