"""Initial values of parameters."""

import torch
from torch import nn

from golden import fixture, numbers, python_options, python_name

# The function, the shape, what is passed by position, and the options. Below 16 elements PyTorch
# draws normal numbers in another way than from there on.
CASES = [
    ("uniform", [3, 4], [], {}),
    ("uniform", [20], [-0.3, 0.1], {}),
    ("normal", [3, 5], [], {}),
    ("normal", [4, 5], [], {}),
    ("normal", [7], [0.5, 0.02], {}),
    ("normal", [21], [-1.5, 3.0], {}),
    ("constant", [2, 2], [0.3], {}),
    ("zeros", [3], [], {}),
    ("ones", [3], [], {}),
    ("xavierUniform", [3, 5], [], {}),
    ("xavierUniform", [2, 3, 2], [], {"gain": 1.5}),
    ("xavierNormal", [5, 3], [], {}),
    ("xavierNormal", [4, 6], [], {"gain": 0.5}),
    ("kaimingUniform", [3, 5], [], {}),
    ("kaimingUniform", [4, 6], [], {"nonlinearity": "relu"}),
    ("kaimingUniform", [2, 3, 2], [], {"a": 0.2, "mode": "fan_out"}),
    ("kaimingNormal", [5, 3], [], {}),
    ("kaimingNormal", [4, 6], [], {"mode": "fan_out", "nonlinearity": "tanh"}),
    ("kaimingNormal", [3, 4], [], {"nonlinearity": "selu"}),
    ("orthogonal", [4, 4], [], {}),
    ("orthogonal", [3, 6], [], {}),
    ("orthogonal", [6, 3], [], {"gain": 2.0}),
    ("orthogonal", [2, 3, 2], [], {}),
]
GAINS = [
    ("linear", None),
    ("sigmoid", None),
    ("tanh", None),
    ("relu", None),
    ("leaky_relu", None),
    ("leaky_relu", 0.2),
    ("selu", None),
]


def case(seed, name, shape, args, options):
    torch.manual_seed(seed)
    value = torch.empty(shape)
    getattr(nn.init, python_name(name) + "_")(value, *args, **python_options(options))
    return {
        "name": name,
        "shape": shape,
        "args": args,
        "options": options,
        "seed": seed,
        "value": numbers(value),
        "next": numbers(torch.rand(())),
    }


@fixture("packages/nn/testdata/init.json", tolerance=1e-6)
def init():
    """manual_seed(seed), then the function of torch.nn.init, then one more number by rand."""
    gains = [
        {"nonlinearity": name, "param": param, "gain": nn.init.calculate_gain(name, param)}
        for name, param in GAINS
    ]
    return {"cases": [case(301 + i, *row) for i, row in enumerate(CASES)], "gains": gains}
