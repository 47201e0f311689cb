import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

# region panels
rng = np.random.default_rng(3)
height = rng.normal(170, 9, size=300)
weight = 0.9 * height - 85 + rng.normal(0, 8, size=300)
team = rng.choice(["red", "green", "blue"], size=300)

fig, axes = plt.subplots(1, 3, figsize=(9, 2.8), layout="constrained")

axes[0].hist(height, bins=20, color="#2f6f8f")
axes[0].set(title="one number: histogram", xlabel="height (cm)")

axes[1].scatter(height, weight, s=8, alpha=0.5, color="#b3541e")
axes[1].set(title="two numbers: scatter", xlabel="height (cm)",
            ylabel="weight (kg)")

names, counts = np.unique(team, return_counts=True)
axes[2].barh(names, counts, color="#5b7a3a")
axes[2].set(title="a category: bars", xlabel="players")

fig.savefig("panels.png", dpi=100)
plt.close(fig)
# endregion
print(counts.sum(), "players in", len(names), "teams")
