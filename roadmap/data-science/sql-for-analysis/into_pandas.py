import sqlite3

import pandas as pd

db = sqlite3.connect(":memory:")
db.executescript("""
    CREATE TABLE orders (customer TEXT, placed TEXT, amount REAL);
    INSERT INTO orders VALUES
        ('ana', '2025-01-04', 30), ('ben', '2025-01-09', 20),
        ('ana', '2025-02-15', 10), ('cho', '2025-02-20', 80),
        ('ben', '2025-03-08', 35), ('ana', '2025-03-09', 15);
""")

# region query
query = """
    SELECT customer, strftime('%Y-%m', placed) AS month,
           SUM(amount) AS revenue
    FROM orders
    WHERE placed >= ?
    GROUP BY customer, month
"""
monthly = pd.read_sql(query, db, params=("2025-01-01",))
# endregion

# region reshape
table = monthly.pivot(index="customer", columns="month",
                      values="revenue").fillna(0)
print(table)
# endregion
db.close()
