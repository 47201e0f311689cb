import pandas as pd

# region read
raw = pd.read_csv("members.csv", dtype="string", na_values=["n/a"],
                  skipinitialspace=True)
# endregion


# region steps
def strip_text(table):
    return table.apply(lambda column: column.str.strip())


def parse_dates(table):
    iso = pd.to_datetime(table["joined"], format="%Y-%m-%d",
                         errors="coerce")
    british = pd.to_datetime(table["joined"], format="%d/%m/%Y",
                             errors="coerce")
    return table.assign(joined=iso.fillna(british))


def parse_fees(table):
    digits = table["fee"].str.removeprefix("£")
    return table.assign(fee=pd.to_numeric(digits).astype("Float64"))


clean = (
    raw.pipe(strip_text)
    .drop_duplicates()
    .pipe(parse_dates)
    .pipe(parse_fees)
    .assign(
        city=lambda t: t["city"].str.title().astype("category"),
        email=lambda t: t["email"].str.lower(),
        fee_suspect=lambda t: t["fee"] > 200,
    )
    .set_index("id")
)
# endregion

# region check
assert clean.index.is_unique
assert set(clean["city"].cat.categories) == {"Leeds", "York"}
for column in ("joined", "fee", "email"):
    print(f"{column:7} missing {clean[column].isna().mean():.0%}")
# endregion
print(clean[["joined", "city", "fee", "fee_suspect"]].to_string())
