"""A character language model: losses and gradient norms of truncated backpropagation."""

import torch
from torch import nn

from golden import fixture, numbers

TEXT = (
    "the quick brown fox jumps over the lazy dog. pack my box with five dozen liquor jugs. " * 8
)
SYMBOLS = "".join(sorted(set(TEXT)))
STEPS = 30


def train(kind):
    """Trains one kind of layer, and returns the loss and the gradient's norm of each step."""
    seed, hidden_size, layers, B, T, lr = 21, 32, 2, 4, 16, 0.005
    torch.manual_seed(seed)
    layer = getattr(nn, kind)(len(SYMBOLS), hidden_size, layers)
    head = nn.Linear(hidden_size, len(SYMBOLS))
    parameters = [*layer.parameters(), *head.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=lr)
    ids = torch.tensor([SYMBOLS.index(symbol) for symbol in TEXT])
    columns = ids[: len(ids) // B * B].view(B, -1).t()
    losses, norms = [], []
    row, state = 0, None
    for _ in range(STEPS):
        if row + T + 1 > len(columns):
            row, state = 0, None
        inputs = nn.functional.one_hot(columns[row : row + T], len(SYMBOLS)).float()
        targets = columns[row + 1 : row + T + 1]
        optimizer.zero_grad()
        output, state = layer(inputs, state)
        state = tuple(s.detach() for s in state) if kind == "LSTM" else state.detach()
        loss = nn.functional.cross_entropy(head(output).flatten(0, 1), targets.flatten())
        loss.backward()
        norms.append(nn.utils.clip_grad_norm_(parameters, 1.0).item())
        optimizer.step()
        losses.append(loss.item())
        row += T
    return {
        "kind": kind,
        "seed": seed,
        "hiddenSize": hidden_size,
        "numLayers": layers,
        "batchSize": B,
        "sequenceLength": T,
        "lr": lr,
        "loss": numbers(losses),
        "gradientNorm": numbers(norms),
    }


@fixture("packages/nn/testdata/char_lm.json", tolerance=1e-5)
def char_lm():
    """Truncated BPTT over a text: the ids as a (time, batch) grid of contiguous columns; windows of
    T in turn, the state carried over detached and reset to zero when a window would pass the end;
    one_hot -> kind(V, H, L) -> Linear(H, V); mean cross-entropy; clip_grad_norm_(1.0); Adam. Built
    in the order rnn, linear."""
    return {
        "text": TEXT,
        "symbols": SYMBOLS,
        "runs": [train("RNN"), train("GRU"), train("LSTM")],
    }
