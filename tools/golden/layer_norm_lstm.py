"""An LSTM with layer normalization, written in operations: what its program prints."""

import torch
from torch import nn

from golden import fixture

# The usual 1e-5 magnifies rounding errors so much that processors would differ in the output.
EPS = 0.01


class LayerNormLSTMCell(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.from_input = nn.Linear(input_size, 4 * hidden_size, bias=False)
        self.from_hidden = nn.Linear(hidden_size, 4 * hidden_size, bias=False)
        self.norm_input = nn.LayerNorm(4 * hidden_size, eps=EPS)
        self.norm_hidden = nn.LayerNorm(4 * hidden_size, eps=EPS)
        self.norm_cell = nn.LayerNorm(hidden_size, eps=EPS)

    def forward(self, x, state):
        h, c = state
        gates = self.norm_input(self.from_input(x)) + self.norm_hidden(self.from_hidden(h))
        i, f, g, o = gates.chunk(4, -1)
        cell = f.sigmoid() * c + i.sigmoid() * g.tanh()
        return o.sigmoid() * self.norm_cell(cell).tanh(), cell


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = LayerNormLSTMCell(1, 8)
        self.head = nn.Linear(8, 2)

    def forward(self, bits):
        """Logits of even and odd after each bit, [T, B, 2]."""
        state = torch.zeros(bits.shape[1], 8), torch.zeros(bits.shape[1], 8)
        outputs = []
        for bit in bits:
            state = self.cell(bit.float().unsqueeze(-1), state)
            outputs.append(state[0])
        return self.head(torch.stack(outputs))


def draw(steps, batch):
    """Random bits [T, B], and after each one whether there were an odd number of ones."""
    bits = torch.randint(0, 2, (steps, batch))
    return bits, bits.cumsum(0) % 2


@fixture("packages/nn/testdata/layer_norm_lstm.txt")
def layer_norm_lstm():
    """The program of packages/nn/examples/layer_norm_lstm.ts."""
    lines = []
    torch.manual_seed(1)
    model = Model()
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    for step in range(1, 101):
        bits, odd = draw(12, 16)
        optimizer.zero_grad()
        loss = criterion(model(bits).view(-1, 2), odd.view(-1))
        loss.backward()
        optimizer.step()
        if step % 10 == 0:
            lines.append(f"step {step}: loss {loss.item():.3f}")
    bits, odd = draw(60, 50)
    with torch.no_grad():
        right = (model(bits).argmax(-1) == odd).float().mean().item()
    lines.append(f"right on sequences five times as long: {100 * right:.0f}%")
    return "\n".join(lines) + "\n"
