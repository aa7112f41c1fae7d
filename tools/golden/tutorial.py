"""The tutorial's program: a cell learns to answer "hello" with "ohlol"."""

import torch
from torch import nn

from golden import fixture, numbers, python_options

SYMBOLS = "ehlo"
INPUTS = [SYMBOLS.index(symbol) for symbol in "hello"]
TARGETS = [SYMBOLS.index(symbol) for symbol in "ohlol"]


def train(optimizer, options, seed, epochs):
    """Runs the tutorial's training loop, and returns what happened and the trained cell."""
    torch.manual_seed(seed)
    cell = nn.RNNCell(4, 4)
    criterion = nn.CrossEntropyLoss()
    update = getattr(torch.optim, optimizer)(cell.parameters(), **python_options(options))
    inputs = nn.functional.one_hot(torch.tensor(INPUTS), 4).float().view(-1, 1, 4)
    labels = torch.tensor(TARGETS).view(-1, 1)
    losses, predictions = [], []
    for _ in range(epochs):
        update.zero_grad()
        hidden = torch.zeros(1, 4)
        loss = 0
        predicted = ""
        for symbol, label in zip(inputs, labels):
            hidden = cell(symbol, hidden)
            loss += criterion(hidden, label)
            predicted += SYMBOLS[hidden.argmax(1)]
        loss.backward()
        update.step()
        losses.append(loss.item())
        predictions.append(predicted)
    run = {
        "optimizer": optimizer,
        "options": options,
        "seed": seed,
        "loss": numbers(losses),
        "predicted": predictions,
    }
    return run, cell


def tutorial_run(optimizer):
    run, _ = train(optimizer, {"lr": 0.1}, 3332505980, 15)
    return run


@fixture("packages/nn/testdata/tutorial.json", tolerance=1e-5)
def tutorial():
    """The tutorial's training loop: RNNCell(4, 4), h0 = 0, loss = sum over the 5 steps of
    CrossEntropyLoss(h_t, y_t). Indices are places in `symbols`."""
    return {
        "symbols": SYMBOLS,
        "inputs": INPUTS,
        "targets": TARGETS,
        "runs": [tutorial_run("Adam"), tutorial_run("SGD")],
    }


@fixture("packages/nn/testdata/tutorial.txt")
def output():
    """What the tutorial's program prints."""
    run = tutorial_run("Adam")
    lines = [
        f"Predicted string: {predicted}, epoch [{epoch}/15] loss={loss:.4f}\n"
        for epoch, (predicted, loss) in enumerate(zip(run["predicted"], run["loss"]), start=1)
    ]
    return "".join(lines)
