import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rides = pd.read_csv("rides.csv", parse_dates=["day"])

# region features
X = rides.drop(columns="rides").assign(
    weekend=lambda t: (t["day"].dt.day_of_week >= 5).astype(int),
).drop(columns="day")
y = rides["rides"]
# endregion

# region split
train, test = X.iloc[:7], X.iloc[7:]        # the past, the future
# endregion

# region columns
numbers = ["temp", "members"]
prepare = ColumnTransformer([
    ("num", make_pipeline(SimpleImputer(strategy="median"),
                          StandardScaler()), numbers),
    ("cat", make_pipeline(
        SimpleImputer(strategy="constant", fill_value="unknown"),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False)),
     ["weather"]),
    ("keep", "passthrough", ["weekend"]),
], verbose_feature_names_out=False).set_output(transform="pandas")

print(prepare.fit_transform(train).round(2).to_string())
print(prepare.transform(test).round(2).to_string())
# endregion
