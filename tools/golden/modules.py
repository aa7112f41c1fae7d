"""Layers without a random start, and activations: outputs and gradients."""

import torch
from torch import nn

from golden import fixture, numbers, python_options
from layers import weighted_sum

# The module, what is passed by position, the options, the seed, and the shape of the input.
CASES = [
    ("LayerNorm", [5], {}, 401, (3, 5)),
    ("LayerNorm", [5], {"bias": False, "eps": 0.01}, 402, (2, 3, 5)),
    ("LayerNorm", [[3, 2]], {}, 403, (2, 3, 2)),
    ("LayerNorm", [4], {"elementwiseAffine": False}, 404, (4,)),
    ("LayerNorm", [2], {}, 405, (3, 2)),
    ("Tanh", [], {}, 406, (2, 3)),
    ("Sigmoid", [], {}, 407, (2, 3)),
    ("ReLU", [], {}, 408, (2, 3)),
    ("GELU", [], {}, 409, (4, 5)),
    ("GELU", [], {"approximate": "tanh"}, 410, (4, 5)),
    ("SiLU", [], {}, 411, (4, 5)),
    ("Softmax", [1], {}, 412, (2, 3, 2)),
    ("Softmax", [-1], {}, 413, (4,)),
    ("LogSoftmax", [0], {}, 414, (3, 2)),
    ("Flatten", [], {}, 415, (2, 3, 2)),
    ("Flatten", [0, 1], {}, 416, (2, 3, 2)),
    ("Identity", [], {}, 417, (2, 3)),
]


def case(name, args, options, seed, shape):
    torch.manual_seed(seed)
    module = getattr(nn, name)(*args, **python_options(options))
    for parameter in module.parameters():
        nn.init.normal_(parameter)
    x = torch.randn(shape, requires_grad=True)
    output = module(x)
    objective = weighted_sum(output)
    objective.backward()
    parameters = dict(module.named_parameters())
    return {
        "layer": name,
        "sizes": args,
        "options": options,
        "seed": seed,
        "inputs": numbers([x]),
        "outputs": numbers([output]),
        "objective": numbers(objective),
        "inputGradients": numbers([x.grad]),
        "parameters": numbers(parameters),
        "parameterGradients": numbers({name: p.grad for name, p in parameters.items()}),
    }


@fixture("packages/nn/testdata/modules.json", tolerance=2e-6)
def modules():
    """manual_seed(seed), then the module, its parameters by nn.init.normal_, and its input by randn.
    objective = sum(flat / (1 + index)) of the output."""
    return {"cases": [case(*row) for row in CASES]}
