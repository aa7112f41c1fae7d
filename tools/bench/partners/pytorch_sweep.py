"""PyTorch: trains the runs of a sweep one after the other, as the tutorial's program does.

Reads {"epochs": ..., "runs": [{"optimizer", "options", "lr", "seed"}, ...]} from the standard input,
and prints the time of the loops and the loss of each run's last epoch, before its update.
"""

import json
import re
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

SYMBOLS = "ehlo"
INPUTS = F.one_hot(torch.tensor([SYMBOLS.index(s) for s in "hello"]), 4).float().view(-1, 1, 4)
LABELS = torch.tensor([SYMBOLS.index(s) for s in "ohlol"]).view(-1, 1)


def snake_case(name):
    return re.sub("[A-Z]", lambda letter: "_" + letter.group().lower(), name)


def train(run, epochs):
    torch.manual_seed(run["seed"])
    cell = nn.RNNCell(4, 4)
    criterion = nn.CrossEntropyLoss()
    options = {snake_case(name): value for name, value in run["options"].items()}
    optimizer = getattr(torch.optim, run["optimizer"])(cell.parameters(), lr=run["lr"], **options)
    for _ in range(epochs):
        optimizer.zero_grad()
        hidden = torch.zeros(1, 4)
        loss = 0
        predicted = ""
        for symbol, label in zip(INPUTS, LABELS):
            hidden = cell(symbol, hidden)
            loss += criterion(hidden, label)
            predicted += SYMBOLS[hidden.argmax(1)]
        loss.backward()
        optimizer.step()
    return loss.item()


def main():
    torch.set_num_threads(1)
    request = json.load(sys.stdin)
    train(request["runs"][0], request["epochs"])
    start = time.perf_counter()
    losses = [train(run, request["epochs"]) for run in request["runs"]]
    seconds = time.perf_counter() - start
    finite = [loss if abs(loss) < float("inf") else None for loss in losses]
    print(json.dumps({"version": torch.__version__, "seconds": seconds, "losses": finite}))


main()
