"""PyTorch: ops by themselves, and cells written in ops; see ops/op_jobs.ts."""

import torch
import torch.nn.functional as F
from torch import nn


def made_up(shape, number, scale=1.0):
    count = torch.Size(shape).numel()
    i = torch.arange(count, dtype=torch.float64)
    return (scale * ((i * 7919 + number * 104729) % 1009 / 504.5 - 1)).float().view(shape)


def made_up_index(shape, count):
    return (torch.arange(torch.Size(shape).numel()) * 7919 % count).view(shape)


def backward(w, loss):
    w.grad = None
    loss().backward()
    return w.grad


def op_step(job):
    torch.manual_seed(0)
    m, n = job["shape"]
    a, b = made_up([m, n], 1), made_up([m, n], 2) + 2
    w = made_up([m, n], 3).requires_grad_()
    row, column = made_up([n], 4), made_up([m, 1], 5)
    columns, rows = made_up_index([m, n], n), made_up_index([m], m)
    ops = {
        "add": lambda: a + b,
        "mul": lambda: a * b,
        "div": lambda: a / b,
        "add a row": lambda: a + row,
        "mul by a column": lambda: a * column,
        "mul by a number": lambda: a * 1.5,
        "exp": lambda: a.exp(),
        "log": lambda: b.log(),
        "tanh": lambda: a.tanh(),
        "sigmoid": lambda: a.sigmoid(),
        "gelu": lambda: F.gelu(a),
        "relu": lambda: a.relu(),
        "neg": lambda: -a,
        "abs": lambda: a.abs(),
        "square": lambda: a.square(),
        "sqrt": lambda: b.sqrt(),
        "clamp": lambda: a.clamp(-0.5, 0.5),
        "maximum": lambda: a.maximum(b),
        "sin": lambda: a.sin(),
        "expm1": lambda: a.expm1(),
        "log1p": lambda: b.log1p(),
        "silu": lambda: F.silu(a),
        "softplus": lambda: F.softplus(a),
        "sum": lambda: b.sum(),
        "sum(0)": lambda: b.sum(0),
        "sum(1)": lambda: b.sum(1),
        "mean": lambda: b.mean(),
        "softmax(1)": lambda: a.softmax(1),
        "logSoftmax(1)": lambda: a.log_softmax(1),
        "max(1)": lambda: a.max(1).values,
        "argmax(1)": lambda: a.argmax(1),
        "logSumExp(1)": lambda: a.logsumexp(1),
        "norm": lambda: a.norm(),
        "var(1)": lambda: a.var(1),
        "cumsum(1)": lambda: a.cumsum(1),
        "product": lambda: a @ b,
        "forward and backward of w.mul(a).sum()": lambda: backward(w, lambda: (w * a).sum()),
        "forward and backward of w.mul(a).tanh().sum()":
            lambda: backward(w, lambda: (w * a).tanh().sum()),
        "rand": lambda: torch.rand(m, n),
        "randn": lambda: torch.randn(m, n),
        "dropout": lambda: F.dropout(a, 0.5),
        "transpose": lambda: a.t().contiguous(),
        "flip(1)": lambda: a.flip(1),
        "cat": lambda: torch.cat([a, b], 1),
        "gather": lambda: a.gather(1, columns),
        "indexSelect": lambda: a.index_select(0, rows),
        "sort": lambda: a.sort(1).values,
    }
    return ops[job["op"]]


def lstm(x, h, c, p):
    i, f, g, o = (x @ p["input"] + h @ p["hidden"] + p["bias"]).chunk(4, 1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


def layer_norm_lstm(x, h, c, p):
    sums = p["norm_input"](x @ p["input"]) + p["norm_hidden"](h @ p["hidden"])
    i, f, g, o = sums.chunk(4, 1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * p["norm_cell"](c).tanh(), c


def minimal_gru(x, h, c, p):
    xf, xn = (x @ p["input"] + p["bias"]).chunk(2, 1)
    uf, un = p["hidden"].chunk(2, 1)
    f = (xf + h @ uf).sigmoid()
    n = (xn + (f * h) @ un).tanh()
    return h + f * (n - h), c


CELLS = {
    "LSTM": (lstm, 4),
    "LayerNorm-LSTM": (layer_norm_lstm, 4),
    "minimal GRU": (minimal_gru, 2),
}


def cell_step(job):
    cell, gates = CELLS[job["cell"]]
    batch_size, input_size, hidden_size = job["batchSize"], job["inputSize"], job["hiddenSize"]
    width = gates * hidden_size
    tensors = {
        "input": made_up([input_size, width], 1, 0.1).requires_grad_(),
        "hidden": made_up([hidden_size, width], 2, 0.1).requires_grad_(),
        "bias": made_up([width], 3, 0.1).requires_grad_(),
    }
    norms = {
        "norm_input": nn.LayerNorm(width),
        "norm_hidden": nn.LayerNorm(width),
        "norm_cell": nn.LayerNorm(hidden_size),
    }
    inputs = made_up([job["steps"], batch_size, input_size], 4).unbind()
    trained = [*tensors.values(), *(p for norm in norms.values() for p in norm.parameters())]

    def step():
        for parameter in trained:
            parameter.grad = None
        early = h = c = torch.zeros(batch_size, hidden_size)
        for t, x in enumerate(inputs):
            h, c = cell(x, h, c, tensors | norms)
            if t == job["steps"] // 4:
                early = h
        h.mean().backward()
        return early.mean().item()

    return step
