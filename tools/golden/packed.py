"""Recurrent layers over packed sequences: outputs and gradients."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from golden import fixture, numbers, python_options
from layers import weighted_sum

# The layer, of 3 inputs and 5 outputs, its options, the seed, the lengths of the sequences, and
# whether initial states are drawn.
CASES = [
    ("RNN", {"numLayers": 2}, 201, [5, 3, 2], False),
    ("RNN", {"nonlinearity": "relu", "bias": False}, 202, [2, 4, 1], True),
    ("RNN", {"numLayers": 2, "bidirectional": True, "batchFirst": True}, 203, [3, 5, 2], True),
    ("GRU", {"numLayers": 2}, 204, [5, 3, 2], False),
    ("GRU", {"bidirectional": True}, 205, [1, 4, 2, 4], True),
    ("GRU", {"numLayers": 2, "dropout": 0.25, "bidirectional": True}, 206, [3, 1, 2], False),
    ("LSTM", {"numLayers": 2}, 207, [5, 3, 2], False),
    ("LSTM", {"bidirectional": True, "bias": False, "batchFirst": True}, 208, [2, 4, 1], True),
    ("LSTM", {"numLayers": 2, "dropout": 0.25, "bidirectional": True}, 209, [3, 3, 1, 4], True),
    ("LSTM", {}, 210, [3], True),
]


def case(name, options, seed, lengths, has_states):
    torch.manual_seed(seed)
    layer = getattr(nn, name)(3, 5, **python_options(options))
    batch, steps = len(lengths), max(lengths)
    shape = (batch, steps, 3) if layer.batch_first else (steps, batch, 3)
    rows = layer.num_layers * (2 if layer.bidirectional else 1)
    inputs = [torch.randn(shape, requires_grad=True)]
    if has_states:
        for _ in range(2 if name == "LSTM" else 1):
            inputs.append(torch.randn(rows, batch, 5, requires_grad=True))
    x, *states = inputs
    packed = pack_padded_sequence(x, lengths, layer.batch_first, enforce_sorted=False)
    given = None if not states else tuple(states) if name == "LSTM" else states[0]
    result, last = layer(packed, given)
    output, _ = pad_packed_sequence(result, layer.batch_first, padding_value=0.5)
    outputs = [output, *(last if name == "LSTM" else [last])]
    objective = sum(weighted_sum(output) for output in outputs)
    objective.backward()
    parameters = dict(layer.named_parameters())
    return {
        "layer": name,
        "sizes": [3, 5],
        "options": options,
        "seed": seed,
        "lengths": lengths,
        "inputs": numbers(inputs),
        "outputs": numbers(outputs),
        "objective": numbers(objective),
        "inputGradients": numbers([x.grad for x in inputs]),
        "parameters": numbers(parameters),
        "parameterGradients": numbers({name: p.grad for name, p in parameters.items()}),
    }


@fixture("packages/nn/testdata/packed.json", tolerance=2e-6)
def packed():
    """manual_seed(seed), then the layer, in training, then by randn the padded input and the states,
    if any. pack_padded_sequence(enforce_sorted=False), the layer, pad_packed_sequence(padding_value=
    0.5). objective = sum over the outputs of sum(flat / (1 + index))."""
    return {"cases": [case(*row) for row in CASES]}
