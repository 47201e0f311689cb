import torch

device = "cuda" if torch.cuda.is_available() else "cpu"

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], device=device)
w = torch.randn(2, 3, device=device, requires_grad=True)

loss = (x @ w).pow(2).mean()     # forward: the graph is recorded
loss.backward()                  # backward: w.grad is filled

with torch.no_grad():            # an update is not part of the graph
    w -= 0.1 * w.grad
    w.grad = None                # gradients add up unless cleared
