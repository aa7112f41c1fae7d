"""The tutorial's program: a cell learns to answer "hello" with "ohlol"."""

import torch
from torch import nn

from golden import fixture, numbers, python_options

SYMBOLS = "ehlo"
INPUTS = [SYMBOLS.index(symbol) for symbol in "hello"]
TARGETS = [SYMBOLS.index(symbol) for symbol in "ohlol"]


def read_word(cell):
    """Returns the sum of the losses of the word's symbols, and the word that is predicted."""
    criterion = nn.CrossEntropyLoss()
    inputs = nn.functional.one_hot(torch.tensor(INPUTS), 4).float().view(-1, 1, 4)
    labels = torch.tensor(TARGETS).view(-1, 1)
    hidden = torch.zeros(1, 4)
    loss = 0
    predicted = ""
    for symbol, label in zip(inputs, labels):
        hidden = cell(symbol, hidden)
        loss += criterion(hidden, label)
        predicted += SYMBOLS[hidden.argmax(1)]
    return loss, predicted


def train(optimizer, options, seed, epochs):
    """Runs the tutorial's training loop, and returns what happened and the trained cell."""
    torch.manual_seed(seed)
    cell = nn.RNNCell(4, 4)
    # Muon trains matrices alone.
    parameters = [p for p in cell.parameters() if optimizer != "Muon" or p.dim() == 2]
    update = getattr(torch.optim, optimizer)(parameters, **python_options(options))
    losses, predictions = [], []
    for _ in range(epochs):
        predicted = []

        def evaluate():
            """What LBFGS does several times in a step, and the others once."""
            update.zero_grad()
            loss, word = read_word(cell)
            loss.backward()
            predicted.append(word)
            return loss

        losses.append(update.step(evaluate).item())
        predictions.append(predicted[0])
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
