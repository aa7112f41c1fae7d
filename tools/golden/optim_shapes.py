"""Optimizers that treat matrices as such: parameters of different shapes."""

import torch

from golden import fixture, numbers, python_options

# The optimizer and its options, and the shape of the parameter.
RUNS = [
    ("Adafactor", {"lr": 0.1}, []),
    ("Adafactor", {"lr": 0.1}, [5]),
    ("Adafactor", {"lr": 0.1, "d": 1.5}, [4, 2]),
    ("Adafactor", {"lr": 0.1, "weightDecay": 0.1}, [1, 3]),
    ("Adafactor", {"lr": 0.1}, [2, 3, 4]),
    ("Muon", {"lr": 0.1}, [6, 2]),
    ("Muon", {"lr": 0.1, "adjustLrFn": "original"}, [6, 2]),
    ("Muon", {"lr": 0.1, "adjustLrFn": "match_rms_adamw"}, [2, 6]),
    ("Muon", {"lr": 0.1, "eps": 10.0, "nesterov": False}, [1, 4]),
    ("Muon", {"lr": 0.1, "nsSteps": 0}, [3, 3]),
]

STEPS = 4


def run(optimizer, options, shape):
    torch.manual_seed(1)
    parameter = torch.randn(shape, requires_grad=True)
    start = numbers(parameter)
    update = getattr(torch.optim, optimizer)([parameter], **python_options(options))
    gradients, parameters = [], []
    for _ in range(STEPS):
        parameter.grad = torch.randn(shape)
        update.step()
        gradients.append(numbers(parameter.grad))
        parameters.append(numbers(parameter))
    return {
        "optimizer": optimizer,
        "options": options,
        "start": start,
        "gradients": gradients,
        "parameters": parameters,
    }


@fixture("packages/nn/testdata/optim_shapes.json", tolerance=2e-3)
def optim_shapes():
    """A parameter that starts from `start` and is given the gradients, one after the other: where it
    is after each step. Muon rounds to bfloat16, so that a rounding may make half a percent of a step."""
    return {"runs": [run(*row) for row in RUNS]}
