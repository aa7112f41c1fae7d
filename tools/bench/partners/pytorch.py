"""PyTorch: answers the requests of messages.ts, one JSON object a line."""

import json
import signal
import sys
import time

# Ctrl-C reaches all programs in the terminal; this one ends on request.
signal.signal(signal.SIGINT, signal.SIG_IGN)

import torch
import torch.nn.functional as F
from torch import nn

from pytorch_ops import cell_step, op_step


def load(module, weights):
    module.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})
    return module


def tutorial_step(job):
    size = job["hiddenSize"]
    inputs = F.one_hot(torch.tensor(job["inputs"]), size).float().view(-1, 1, size)
    labels = torch.tensor(job["targets"]).view(-1, 1)
    cell = load(nn.RNNCell(size, size), job["cell"])
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(cell.parameters(), lr=job["lr"])

    def step():
        optimizer.zero_grad()
        hidden = torch.zeros(1, size)
        loss = 0
        for symbol, label in zip(inputs, labels):
            hidden = cell(symbol, hidden)
            loss += criterion(hidden, label)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def training_step(job):
    symbols, hidden_size = job["symbols"], job["hiddenSize"]
    inputs = torch.tensor(job["inputs"])
    targets = torch.tensor(job["targets"]).view(-1)
    layer = getattr(nn, job["layer"])(symbols, hidden_size, job["numLayers"])
    load(layer, job["layerWeights"])
    head = load(nn.Linear(hidden_size, symbols), job["headWeights"])
    parameters = [*layer.parameters(), *head.parameters()]
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(parameters, lr=job["lr"])

    def step():
        optimizer.zero_grad()
        output, _ = layer(F.one_hot(inputs, symbols).float())
        loss = criterion(head(output).view(-1, symbols), targets)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, job["maxNorm"])
        optimizer.step()
        return loss.item()

    return step


def sampling_step(job):
    symbols, hidden_size = job["symbols"], job["hiddenSize"]
    layer = load(nn.RNN(symbols, hidden_size), job["layerWeights"])
    head = load(nn.Linear(hidden_size, symbols), job["headWeights"])
    symbol = torch.tensor([0])
    state = torch.zeros(1, hidden_size)

    @torch.inference_mode()
    def step():
        nonlocal symbol, state
        output, state = layer(F.one_hot(symbol, symbols).float(), state)
        probabilities = head(output).softmax(1)[0]
        symbol = torch.multinomial(probabilities, 1)
        return probabilities[0].item()

    return step


def product_step(job):
    a, b = torch.tensor(job["a"]), torch.tensor(job["b"])
    c = torch.empty(job["m"], job["n"])

    def step():
        torch.mm(a, b, out=c)
        return c[-1, -1].item()

    return step


STEPS = {
    "tutorial": tutorial_step,
    "training": training_step,
    "sampling": sampling_step,
    "product": product_step,
    "op": op_step,
    "cell": cell_step,
}


def run(step, count):
    start = time.perf_counter()
    for _ in range(count):
        value = step()
    seconds = time.perf_counter() - start
    return {"type": "ran", "seconds": seconds, "value": number(value)}


def number(value):
    """A number, or the last element of a tensor, which nobody waits for while the clock runs."""
    return value.reshape(-1)[-1].item() if isinstance(value, torch.Tensor) else value


def main():
    step = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["type"] == "start":
            torch.set_num_threads(int(request["variant"]))
            answer = {"type": "started", "version": torch.__version__}
        elif request["type"] == "prepare":
            step = STEPS[request["job"]["kind"]](request["job"])
            answer = {"type": "prepared"}
        else:
            answer = run(step, request["count"])
        print(json.dumps(answer), flush=True)


main()
