def trace(size, layers):
    """Output size and receptive field after each layer."""
    field, jump = 1, 1
    for name, k, stride, pad in layers:
        size = (size + 2 * pad - k) // stride + 1
        field += (k - 1) * jump
        jump *= stride
        print(f"{name:12} output {size:3}  sees {field:3} pixels")


trace(224, [
    ("conv 7, /2", 7, 2, 3),
    ("pool 3, /2", 3, 2, 1),
    ("conv 3", 3, 1, 1),
    ("conv 3", 3, 1, 1),
    ("conv 3, /2", 3, 2, 1),
    ("conv 3", 3, 1, 1),
])
