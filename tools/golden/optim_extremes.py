"""Optimizers: gradients at which single precision overflows, underflows or forgets."""

import torch

from golden import fixture, numbers, python_options

RUNS = [
    ("SGD", {"lr": 0.1}),
    ("SGD", {"lr": 10.0, "momentum": 0.9, "dampening": 0.5, "weightDecay": 2.0}),
    ("SGD", {"lr": 10.0, "momentum": 0.9, "nesterov": True, "maximize": True}),
    ("Adam", {"lr": 0.1}),
    ("Adam", {"lr": 0.1, "betas": [0.3, 0.9]}),
    ("Adam", {"lr": 0.1, "betas": [0.5, 0.9]}),
    ("Adam", {"lr": 0.1, "betas": [0.0, 0.0]}),
    ("Adam", {"lr": 0.1, "eps": 0.0}),
    ("Adam", {"lr": 0.1, "amsgrad": True, "maximize": True}),
    ("Adam", {"lr": 10.0, "weightDecay": 2.0}),
    ("AdamW", {"lr": 0.1, "weightDecay": 0.5}),
    ("AdamW", {"lr": 0.1, "betas": [0.3, 0.9]}),
    ("AdamW", {"lr": 0.1, "eps": 0.0, "amsgrad": True}),
    ("RMSprop", {"lr": 10.0}),
    ("RMSprop", {"lr": 0.1, "alpha": 0.4, "centered": True}),
    ("RMSprop", {"lr": 0.1, "momentum": 0.9, "eps": 0.0, "weightDecay": 2.0}),
    ("Adagrad", {"lr": 10.0}),
    ("Adagrad", {"lr": 0.1, "eps": 0.0, "weightDecay": 2.0}),
    ("Adadelta", {"lr": 10.0}),
    ("Adadelta", {"lr": 0.1, "rho": 0.5, "eps": 0.0, "weightDecay": 2.0, "maximize": True}),
    ("Adamax", {"lr": 0.1}),
    ("Adamax", {"lr": 10.0, "betas": [0.3, 0.9], "eps": 0.0, "weightDecay": 2.0}),
    ("NAdam", {"lr": 0.1}),
    ("NAdam", {"lr": 0.1, "betas": [0.3, 0.9], "eps": 0.0, "maximize": True}),
    ("NAdam", {"lr": 0.1, "weightDecay": 0.5, "decoupledWeightDecay": True}),
    ("RAdam", {"lr": 0.1}),
    ("RAdam", {"lr": 10.0, "betas": [0.9, 0.5], "eps": 0.0, "weightDecay": 2.0}),
    ("ASGD", {"lr": 10.0, "t0": 1}),
    ("ASGD", {"lr": 0.1, "lambd": 20.0, "t0": 2, "weightDecay": 2.0, "maximize": True}),
    ("Rprop", {"lr": 0.1}),
    ("Rprop", {"lr": 3e38, "etas": [0.5, 2.0], "stepSizes": [1e-3, 3e38], "maximize": True}),
    ("Adafactor", {"lr": 0.1}),
    ("Adafactor", {"lr": 10.0, "eps": [0.0, 1e-3], "d": 2.0, "weightDecay": 0.05}),
]

START = [1.0, -2.0, 0.5, 3e38, 3.0, 0.25, -0.75, 1e-20, 1.5]

# The gradients of each step.
GRADIENTS = [
    [1e30, -1e30, 3e38, 3e38, 1e20, 1e-23, -1e-30, 1e-10, 0.5],
    [1.0, -2.0, -3e38, 1.0, 3.0, 1e-23, 2e-30, 1e10, -0.25],
    [0.5, 1.0, 2.0, -1e38, 1e19, 3e-24, 1.0, -1.0, 1e30],
    [1.0, 3.0, -1.0, 2.0, -0.5, 1e-22, 2.0, 0.5, -2.0],
]


def run(optimizer, options):
    parameter = torch.tensor(START, requires_grad=True)
    update = getattr(torch.optim, optimizer)([parameter], **python_options(options))
    parameters = []
    for gradient in GRADIENTS:
        parameter.grad = torch.tensor(gradient)
        update.step()
        parameters.append(numbers(parameter))
    return {"optimizer": optimizer, "options": options, "parameters": parameters}


@fixture("packages/nn/testdata/optim_extremes.json", tolerance=1e-6)
def optim_extremes():
    """A parameter that starts from `start` and is given `gradients`, one after the other: where it
    is after each step."""
    return {"start": START, "gradients": GRADIENTS, "runs": [run(*row) for row in RUNS]}
