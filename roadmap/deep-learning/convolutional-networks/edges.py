import numpy as np


# region convolve
def convolve(image, kernel, stride=1):
    k = len(kernel)
    windows = np.lib.stride_tricks.sliding_window_view(image, (k, k))
    windows = windows[::stride, ::stride]          # (rows, cols, k, k)
    return np.einsum("rcij,ij->rc", windows, kernel)
# endregion


# region image
image = np.zeros((7, 9))
image[2:5, 3:7] = 1                                # a bright box
upright = np.array([[-1, 0, 1]] * 3)               # dark | bright
# endregion


def show(grid):
    for row in grid:
        print(" ".join(f"{int(v):2}" for v in row))


# region result
edges = convolve(image, upright)
print(image.shape, "->", edges.shape)
show(edges)
# endregion

# region shift
moved = np.roll(image, 1, axis=1)
print("moves along:",
      bool(np.array_equal(convolve(moved, upright)[:, 1:],
                          edges[:, :-1])))
print("stride 2:", convolve(image, upright, stride=2).shape)
# endregion
