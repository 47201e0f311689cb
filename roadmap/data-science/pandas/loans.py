# region read
import pandas as pd

loans = pd.read_csv("loans.csv", parse_dates=["date"])
print(loans.head(3))
print(loans.shape)
# endregion

# region select
late = loans.loc[loans["fine"] > 0, ["branch", "title", "fine"]]
print(late.sort_values("fine", ascending=False))
# endregion

# region group
by_branch = loans.groupby("branch").agg(
    loans=("title", "size"),
    mean_days=("days", "mean"),
    fines=("fine", "sum"),
)
print(by_branch.round(1))
# endregion

# region merge
towns = pd.DataFrame({
    "branch": ["North", "South", "West"],
    "town": ["Alnmoor", "Bexwick", "Corran"],
})
joined = loans.merge(towns, on="branch", how="left", validate="m:1")
print(joined["town"].isna().sum(), "loans without a town")
# endregion

# region month
weekly = loans.set_index("date")["fine"].resample("W").sum()
for week_end, fine in weekly.items():
    print(week_end.date(), round(fine, 2))
# endregion
