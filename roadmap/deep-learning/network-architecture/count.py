def dense(inputs, outputs):
    return inputs * outputs + outputs


def conv(channels_in, channels_out, size):
    return channels_in * channels_out * size ** 2 + channels_out


image = 3 * 64 * 64
print(f"dense, image -> 256 units: {dense(image, 256):,}")
print(f"3x3 convolution, 3 -> 256: {conv(3, 256, 3):,}")

layers = [784, 256, 128, 10]
total = sum(dense(a, b) for a, b in zip(layers, layers[1:]))
print(f"perceptron {layers}: {total:,}")
