"""The memory that a training step of an LSTM cell written in ops takes in PyTorch."""

import torch
from torch.profiler import ProfilerActivity, profile

from golden import fixture


def step(batch_size, input_size, hidden_size, steps):
    width = 4 * hidden_size
    shapes = [[input_size, width], [hidden_size, width], [width]]
    w_input, w_hidden, bias = [torch.zeros(shape, requires_grad=True) for shape in shapes]
    inputs = torch.zeros(steps, batch_size, input_size).unbind()

    def train():
        for parameter in [w_input, w_hidden, bias]:
            parameter.grad = None
        h = c = torch.zeros(batch_size, hidden_size)
        for x in inputs:
            i, f, g, o = (x @ w_input + h @ w_hidden + bias).chunk(4, 1)
            c = f.sigmoid() * c + i.sigmoid() * g.tanh()
            h = o.sigmoid() * c.tanh()
        h.mean().backward()

    return train


@fixture("packages/nn/testdata/ops_memory.json", tolerance=0.01)
def ops_memory():
    """
    The most bytes that PyTorch's allocator has given out during a training step, by its profiler: after
    a step that isn't counted, on one thread.
    """
    sizes = {"batchSize": 2048, "inputSize": 16, "hiddenSize": 32, "steps": 128}
    torch.set_num_threads(1)
    train = step(*sizes.values())
    train()
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as profiler:
        train()
    peak = current = 0
    for event in profiler.profiler.kineto_results.events():
        if event.name() == "[memory]":
            current += event.nbytes()
            peak = max(peak, current)
    return {**sizes, "megabytes": peak / 1e6}
