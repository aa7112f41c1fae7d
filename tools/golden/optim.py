"""Optimizers: the path of the tutorial's cell, and where it ends."""

from golden import fixture, numbers
from tutorial import train

# The optimizer and its options, the seed, and the number of epochs.
RUNS = [
    ("SGD", {"lr": 0.1}, 0, 30),
    ("SGD", {"lr": 0.1, "momentum": 0.9}, 0, 30),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True}, 0, 30),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "dampening": 0.1}, 0, 30),
    ("SGD", {"lr": 0.1, "weightDecay": 0.01}, 0, 30),
    ("SGD", {"lr": 0.1, "maximize": True}, 0, 30),
    ("SGD", {"lr": 0.05, "momentum": 0.9, "weightDecay": 0.01, "nesterov": True}, 1, 100),
    (
        "SGD",
        {"lr": 0.02, "momentum": 0.5, "dampening": 0.3, "weightDecay": 0.01, "maximize": True},
        1,
        100,
    ),
    ("Adam", {"lr": 0.1}, 0, 30),
    ("Adam", {"lr": 0.1, "betas": [0.8, 0.99], "eps": 1e-6}, 0, 30),
    ("Adam", {"lr": 0.1, "weightDecay": 0.01}, 0, 30),
    ("Adam", {"lr": 0.1, "amsgrad": True}, 0, 30),
    ("Adam", {"lr": 0.03, "weightDecay": 0.02, "amsgrad": True}, 1, 100),
    ("Adam", {"lr": 0.01, "maximize": True}, 1, 100),
    ("Adam", {"lr": 0.05, "betas": [0.5, 0.9], "eps": 0.1}, 1, 100),
    ("AdamW", {"lr": 0.1, "weightDecay": 0.01}, 0, 30),
    ("AdamW", {"lr": 0.05}, 1, 100),
    (
        "AdamW",
        {"lr": 0.02, "eps": 0.1, "weightDecay": 0.1, "amsgrad": True, "maximize": True},
        1,
        100,
    ),
    ("RMSprop", {"lr": 0.01}, 0, 30),
    ("RMSprop", {"lr": 0.01, "momentum": 0.9, "centered": True}, 0, 30),
    ("RMSprop", {"lr": 0.005, "momentum": 0.5}, 1, 100),
    ("RMSprop", {"lr": 0.005, "centered": True, "maximize": True}, 1, 100),
    ("RMSprop", {"lr": 0.01, "alpha": 0.9, "eps": 0.1, "weightDecay": 0.05}, 1, 100),
    ("Adagrad", {"lr": 0.1}, 0, 30),
    ("Adagrad", {"lr": 0.2, "lrDecay": 0.05, "weightDecay": 0.01}, 1, 100),
    ("Adagrad", {"lr": 0.1, "initialAccumulatorValue": 0.5, "eps": 1e-6}, 1, 100),
    ("Adagrad", {"lr": 0.1, "maximize": True}, 1, 100),
    (
        "Adagrad",
        {
            "lr": 0.05,
            "eps": 0.1,
            "weightDecay": 0.02,
            "initialAccumulatorValue": 0.2,
            "maximize": True,
        },
        1,
        100,
    ),
    ("AdamW", {"lr": 0.1, "weightDecay": 0.05, "amsgrad": True}, 4, 30),
    ("Adam", {"lr": 0.1, "weightDecay": 0.05, "decoupledWeightDecay": True}, 4, 30),
    ("Adadelta", {"lr": 1.0}, 4, 30),
    ("Adadelta", {"lr": 2.0, "rho": 0.8, "eps": 1e-5, "weightDecay": 0.01}, 4, 30),
    ("Adadelta", {"lr": 0.5, "maximize": True}, 1, 100),
    ("Adamax", {"lr": 0.1}, 4, 30),
    ("Adamax", {"lr": 0.1, "betas": [0.8, 0.99], "weightDecay": 0.01}, 4, 30),
    ("Adamax", {"lr": 0.02, "eps": 0.1, "maximize": True}, 1, 100),
    ("NAdam", {"lr": 0.1}, 4, 30),
    (
        "NAdam",
        {"lr": 0.1, "momentumDecay": 0.01, "weightDecay": 0.01, "decoupledWeightDecay": True},
        4,
        30,
    ),
    ("NAdam", {"lr": 0.03, "betas": [0.5, 0.9], "eps": 0.1, "weightDecay": 0.02}, 1, 100),
    ("NAdam", {"lr": 0.01, "maximize": True}, 1, 100),
    ("RAdam", {"lr": 0.1}, 4, 30),
    ("RAdam", {"lr": 0.1, "weightDecay": 0.01, "decoupledWeightDecay": True}, 4, 30),
    ("RAdam", {"lr": 0.03, "betas": [0.5, 0.9], "eps": 0.1, "weightDecay": 0.02}, 1, 100),
    ("RAdam", {"lr": 0.01, "betas": [0.9, 0.5], "maximize": True}, 1, 100),
    ("ASGD", {"lr": 0.1, "t0": 5}, 4, 30),
    ("ASGD", {"lr": 0.05, "lambd": 0.1, "alpha": 0.5, "t0": 3, "weightDecay": 0.01}, 1, 100),
    ("ASGD", {"lr": 0.02, "maximize": True}, 1, 100),
    ("Rprop", {"lr": 0.05}, 4, 30),
    ("Rprop", {"lr": 0.05, "etas": [0.4, 1.3], "stepSizes": [0.001, 1]}, 4, 30),
    ("Rprop", {"lr": 0.001, "stepSizes": [0.0005, 0.002], "maximize": True}, 1, 100),
    ("Adafactor", {"lr": 0.1}, 4, 30),
    ("Adafactor", {"lr": 0.1, "beta2Decay": -0.7, "d": 2, "weightDecay": 0.01}, 4, 30),
    ("Adafactor", {"lr": 0.05, "eps": [1e-3, 0.5], "maximize": True}, 1, 30),
]


def run(optimizer, options, seed, epochs):
    result, cell = train(optimizer, options, seed, epochs)
    return {**result, "parameters": numbers(dict(cell.named_parameters()))}


@fixture("packages/nn/testdata/optim.json", tolerance=1e-5)
def optim():
    """The tutorial's training loop (tutorial.py) with each optimizer: the loss and the prediction
    of each epoch, and the parameters after the last."""
    return {"runs": [run(*row) for row in RUNS]}
