"""Layers: initial parameters, outputs and gradients."""

import torch
from torch import nn

from golden import fixture, numbers, python_options

# The layer and its options, the seed, and the inputs: the shapes of those that are drawn (tuples),
# or the indices themselves (lists). All layers have 3 inputs and 5 outputs.
CASES = [
    ("Linear", {}, 11, [(2, 3)]),
    ("Linear", {"bias": False}, 11, [(2, 3)]),
    ("Embedding", {}, 11, [[[0, 2], [1, 2]]]),
    ("Embedding", {"paddingIdx": 1}, 12, [[[0, 2, 1], [1, 2, 2]]]),
    ("RNNCell", {"nonlinearity": "tanh"}, 11, [(2, 3), (2, 5)]),
    ("RNNCell", {"nonlinearity": "relu"}, 11, [(2, 3), (2, 5)]),
    ("RNNCell", {"bias": False}, 11, [(2, 3), (2, 5)]),
    ("GRUCell", {}, 11, [(2, 3), (2, 5)]),
    ("GRUCell", {"bias": False}, 109, [(3,), (5,)]),
    ("LSTMCell", {}, 11, [(2, 3)]),
    ("LSTMCell", {"bias": False}, 110, [(2, 3), (2, 5), (2, 5)]),
    ("RNN", {"numLayers": 1}, 11, [(4, 2, 3), (1, 2, 5)]),
    ("RNN", {"numLayers": 2}, 11, [(4, 2, 3), (2, 2, 5)]),
    ("RNN", {"numLayers": 3}, 11, [(4, 2, 3), (3, 2, 5)]),
    ("RNN", {"batchFirst": True}, 11, [(2, 4, 3)]),
    ("RNN", {"nonlinearity": "relu"}, 11, [(4, 2, 3)]),
    ("RNN", {"bidirectional": True}, 11, [(4, 2, 3)]),
    ("RNN", {"numLayers": 2, "bidirectional": True}, 11, [(4, 2, 3)]),
    ("RNN", {"numLayers": 2, "dropout": 0.5}, 101, [(4, 2, 3), (2, 2, 5)]),
    ("RNN", {"numLayers": 2, "bias": False, "nonlinearity": "relu"}, 102, [(4, 3)]),
    ("GRU", {"numLayers": 2}, 11, [(4, 2, 3)]),
    ("GRU", {"bias": False, "batchFirst": True}, 103, [(2, 4, 3), (1, 2, 5)]),
    (
        "GRU",
        {"numLayers": 2, "dropout": 0.25, "bidirectional": True},
        104,
        [(4, 2, 3), (4, 2, 5)],
    ),
    ("GRU", {"bidirectional": True}, 105, [(4, 3), (2, 5)]),
    ("LSTM", {"numLayers": 2}, 11, [(4, 2, 3)]),
    ("LSTM", {"bias": False, "batchFirst": True}, 106, [(2, 4, 3), (1, 2, 5), (1, 2, 5)]),
    (
        "LSTM",
        {"numLayers": 2, "dropout": 0.25, "bidirectional": True},
        107,
        [(4, 2, 3), (4, 2, 5), (4, 2, 5)],
    ),
    ("LSTM", {"bidirectional": True}, 108, [(4, 3), (2, 5), (2, 5)]),
]


def forward(layer, x, *states):
    """Returns all outputs in one list: those of recurrent layers, then their states."""
    if isinstance(layer, (nn.LSTM, nn.LSTMCell)) and states:
        states = [states]
    result = layer(x, *states)
    if isinstance(layer, nn.LSTM):
        output, last = result
        return [output, *last]
    return list(result) if isinstance(result, tuple) else [result]


def weighted_sum(x):
    return (x.flatten() / (1 + torch.arange(x.numel()))).sum()


def case(name, options, seed, inputs):
    torch.manual_seed(seed)
    layer = getattr(nn, name)(3, 5, **python_options(options))
    inputs = [
        torch.tensor(given) if isinstance(given, list) else torch.randn(given, requires_grad=True)
        for given in inputs
    ]
    outputs = forward(layer, *inputs)
    objective = sum(weighted_sum(output) for output in outputs)
    objective.backward()
    parameters = dict(layer.named_parameters())
    return {
        "layer": name,
        "sizes": [3, 5],
        "options": options,
        "seed": seed,
        "inputs": numbers(inputs),
        "outputs": numbers(outputs),
        "objective": numbers(objective),
        "inputGradients": numbers([x.grad for x in inputs]),
        "parameters": numbers(parameters),
        "parameterGradients": numbers({name: p.grad for name, p in parameters.items()}),
    }


@fixture("packages/nn/testdata/layers.json", tolerance=2e-6)
def layers():
    """manual_seed(seed), then the layer, in training, then its float inputs by randn; int inputs
    are given. objective = sum over the outputs of sum(flat / (1 + index))."""
    return {"cases": [case(*row) for row in CASES]}
