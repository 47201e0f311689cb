import copy

import torch
from torch import nn


def train(model, train_loader, valid_loader, epochs=50, patience=5):
    loss_of = nn.CrossEntropyLoss()
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-4,
                                  weight_decay=0.01)
    plan = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs)
    best, best_state, waited = float("inf"), None, 0

    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            optimiser.zero_grad()
            loss = loss_of(model(x), y)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
        plan.step()

        model.eval()
        with torch.no_grad():
            total = sum(loss_of(model(x), y).item() * len(x)
                        for x, y in valid_loader)
        valid = total / len(valid_loader.dataset)
        print(f"epoch {epoch:3}  validation {valid:.4f}")

        if valid < best:
            best, waited = valid, 0
            best_state = copy.deepcopy(model.state_dict())
        else:
            waited += 1
            if waited == patience:
                break
    model.load_state_dict(best_state)
    return best
