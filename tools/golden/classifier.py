"""A classifier of sequences of different lengths: what its program prints."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence

from golden import fixture

SYMBOLS = "abc"


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(len(SYMBOLS), 16, bidirectional=True)
        self.head = nn.Linear(2 * 16, 2)

    def forward(self, words):
        vectors = [nn.functional.one_hot(word, len(SYMBOLS)).float() for word in words]
        _, hn = self.gru(pack_sequence(vectors, enforce_sorted=False))
        return self.head(torch.cat([hn[0], hn[1]], 1))


def encode(text):
    return torch.tensor([SYMBOLS.index(symbol) for symbol in text])


def decode(word):
    return "".join(SYMBOLS[i] for i in word)


def draw(count, longest):
    """Random words of at most that length, and for each whether it contains "aba"."""
    lengths = torch.randint(3, longest + 1, (count,)).tolist()
    words = [torch.randint(0, len(SYMBOLS), (length,)) for length in lengths]
    return words, torch.tensor([int("aba" in decode(word)) for word in words])


@fixture("packages/nn/testdata/classifier.txt")
def classifier():
    """The program of packages/nn/examples/classifier.ts."""
    lines = []
    torch.manual_seed(1)
    model = Classifier()
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for step in range(1, 151):
        words, labels = draw(32, 20)
        optimizer.zero_grad()
        loss = criterion(model(words), labels)
        loss.backward()
        optimizer.step()
        if step % 25 == 0:
            lines.append(f"step {step}: loss {loss.item():.3f}")
    words, labels = draw(500, 40)
    with torch.no_grad():
        right = (model(words).argmax(1) == labels).float().mean().item()
        lines.append(f"right on words of up to 40 letters: {100 * right:.0f}%")
        for text in ["aba", "abc", "bbbbbbabaaaaaaa", "abbabbabbabba"]:
            contains = model([encode(text)]).argmax().item() == 1
            lines.append(f"{text:16} {'contains aba' if contains else 'does not'}")
    return "\n".join(lines) + "\n"
