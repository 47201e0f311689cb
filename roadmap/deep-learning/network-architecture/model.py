import torch
from torch import nn


class Block(nn.Module):
    """Normalise, widen, bend, narrow, and add to what came in."""

    def __init__(self, width, dropout=0.1):
        super().__init__()
        self.inner = nn.Sequential(
            nn.LayerNorm(width),
            nn.Linear(width, 4 * width),
            nn.GELU(),
            nn.Linear(4 * width, width),
            nn.Dropout(dropout),
        )

    def forward(self, x):
        return x + self.inner(x)


model = nn.Sequential(
    nn.Linear(784, 128), Block(128), Block(128), nn.Linear(128, 10))
print(model(torch.randn(32, 784)).shape)
print(sum(p.numel() for p in model.parameters()))
