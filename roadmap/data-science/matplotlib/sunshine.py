# region draw
import matplotlib

matplotlib.use("Agg")        # draw to files, no window needed

import matplotlib.pyplot as plt  # noqa: E402

months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun",
          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
coast = [61, 84, 128, 182, 221, 218, 229, 205, 158, 113, 73, 54]
hills = [38, 60, 95, 140, 172, 165, 170, 155, 118, 80, 46, 32]

fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.plot(months, coast, marker="o", color="#b3541e", label="coast")
ax.plot(months, hills, marker="s", color="#2f6f8f", label="hills")
ax.fill_between(months, hills, coast, color="#999999", alpha=0.15)
# endregion

# region explain
ax.set_title("The coast has more sunshine in every month", loc="left")
ax.set_ylabel("hours of sunshine")
ax.set_ylim(bottom=0)
ax.spines[["top", "right"]].set_visible(False)
ax.annotate("gap of 59 h", xy=(6, 200), xytext=(8, 235),
            arrowprops={"arrowstyle": "-", "color": "#666666"})
ax.legend(frameon=False)
# endregion

# region save
fig.savefig("sunshine.png", dpi=110)
plt.close(fig)
# endregion
print(len(ax.lines), "lines,", ax.get_ylabel())
