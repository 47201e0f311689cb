from sklearn.datasets import load_wine

bunch = load_wine(as_frame=True)
wine = bunch.frame.rename(columns={"target": "cultivar"})
wine = wine[["cultivar", "alcohol", "malic_acid", "color_intensity",
             "proline"]]

# region shape
print(wine.shape, "missing values:", int(wine.isna().sum().sum()))
print(wine["cultivar"].value_counts().sort_index().to_string())
# endregion

# region univariate
numbers = wine.drop(columns="cultivar")
summary = numbers.agg(["min", "median", "mean", "max", "skew"])
print(summary.round(2).to_string())
# endregion

# region bivariate
corr = numbers.corr(method="spearman")
print(corr.round(2).to_string())
# endregion

# region groups
print(wine.groupby("cultivar").median().to_string())
inside = wine.groupby("cultivar")[["alcohol", "color_intensity"]]
within = inside.apply(lambda g: g.corr(method="spearman").iloc[0, 1])
print(within.round(2).to_string())
# endregion
