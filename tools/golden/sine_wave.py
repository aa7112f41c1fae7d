"""A regression on a sine wave: what its program prints."""

import math

import torch
from torch import nn

from golden import fixture


class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(1, 32)
        self.head = nn.Linear(32, 1)

    def forward(self, values):
        states, _ = self.gru(values)
        return self.head(states)


def draw(steps, batch):
    start = torch.rand(batch) * 2 * math.pi
    return torch.sin(torch.arange(steps).view(-1, 1) * 0.4 + start).unsqueeze(-1)


@fixture("packages/nn/testdata/sine_wave.txt")
def sine_wave():
    """The program of packages/nn/examples/sine_wave.ts."""
    lines = []
    torch.manual_seed(1)
    model = Forecaster()
    criterion = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for step in range(1, 301):
        waves = draw(31, 16)
        optimizer.zero_grad()
        loss = criterion(model(waves[:30]), waves[1:])
        loss.backward()
        optimizer.step()
        if step % 50 == 0:
            lines.append(f"step {step}: loss {loss.item():.4f}")
    wave = draw(60, 1)
    values = wave[:20]
    with torch.no_grad():
        while len(values) < 60:
            values = torch.cat([values, model(values)[-1:]])
    for value in values.flatten().tolist():
        lines.append(" " * math.floor(24.5 + 20 * value) + "*")
    error = (values - wave).abs().max().item()
    lines.append(f"largest error of 40 values: {error:.2f}")
    return "\n".join(lines) + "\n"
