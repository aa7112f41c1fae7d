"""A character model of two LSTM layers: what its program prints."""

import torch
from torch import nn

from golden import fixture

VERSE = (
    "A cell reads a letter and keeps what it can, and writes with the memory of where it "
    "began. What comes after that is an e or an o, and only the letters before it can know. "
)
TEXT = VERSE * 8
SYMBOLS = sorted(set(TEXT))


def encode(text):
    return torch.tensor([SYMBOLS.index(symbol) for symbol in text])


def decode(ids):
    return "".join(SYMBOLS[i] for i in ids)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(len(SYMBOLS), 64, num_layers=2)
        self.head = nn.Linear(64, len(SYMBOLS))

    def forward(self, ids, state=None):
        outputs, next = self.lstm(nn.functional.one_hot(ids, len(SYMBOLS)).float(), state)
        return self.head(outputs), next


@fixture("packages/nn/testdata/char_lstm.txt")
def char_lstm():
    """The program of packages/nn/examples/char_lstm.ts."""
    lines = []
    torch.manual_seed(1)
    model = Model()
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    columns = encode(TEXT)[: len(TEXT) // 4 * 4].view(4, -1).t()
    count = (len(columns) - 1) // 32
    for epoch in range(1, 31):
        state, loss = None, 0
        for i in range(0, count * 32, 32):
            inputs, targets = columns[i : i + 32], columns[i + 1 : i + 33]
            optimizer.zero_grad()
            logits, (h, c) = model(inputs, state)
            window_loss = criterion(logits.flatten(0, 1), targets.flatten())
            window_loss.backward()
            optimizer.step()
            state = h.detach(), c.detach()
            loss += window_loss.item() / count
            expected = decode(logits.argmax(-1)[:, 0])
        if epoch % 5 == 0:
            lines.append(f'epoch {epoch}: loss {loss:.2f}, expects "{expected}"')
    ids, state, written = encode("A cell ").view(-1, 1), None, "A cell "
    with torch.no_grad():
        while len(written) < len(VERSE) - 1:
            logits, state = model(ids, state)
            ids = logits[-1:].argmax(-1)
            written += decode(ids[0])
    lines.append(written)
    return "\n".join(lines) + "\n"
