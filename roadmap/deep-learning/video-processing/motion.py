import numpy as np

rng = np.random.default_rng(0)
FRAMES, H, W = 12, 24, 40


# region scene
def frame(t):
    """A noisy grey scene with a small bright square moving right."""
    picture = np.full((H, W), 80.0)
    picture[16:, :] = 120                              # the floor
    if 3 <= t < 10:
        left = 4 * (t - 3)
        picture[8:14, left:left + 6] = 200
    return picture + rng.normal(0, 4, (H, W))


video = np.stack([frame(t) for t in range(FRAMES)])    # (T, H, W)
# endregion

# region subtract
background = np.median(video, axis=0)
moving = np.abs(video - background) > 30
area = moving.sum(axis=(1, 2))
print("changed pixels", area.tolist())
# endregion

# region track
centres = []
for t in np.flatnonzero(area > 10):
    rows, cols = np.nonzero(moving[t])
    centres.append((int(t), float(np.median(cols))))
for t, x in centres:
    print(f"frame {t:2}: x = {x:4.1f}")
times, places = zip(*centres)
speed = np.polyfit(times, places, 1)[0]
print(f"speed {speed:.1f} pixels a frame")
# endregion
