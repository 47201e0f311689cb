import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, vocabulary, tags, width=128):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, width, padding_idx=0)
        self.lstm = nn.LSTM(width, width, batch_first=True,
                            bidirectional=True)
        self.out = nn.Linear(2 * width, tags)

    def forward(self, ids):                  # (batch, length)
        states, _ = self.lstm(self.embed(ids))
        return self.out(states)              # (batch, length, tags)


print(Tagger(5_000, 12)(torch.randint(0, 5_000, (4, 20))).shape)
