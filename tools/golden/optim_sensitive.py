"""Optimizers that make a large difference of a rounding: the losses of the tutorial's cell."""

from golden import fixture
from tutorial import train

# The optimizer and its options, the seed, and the number of epochs.
RUNS = [
    # It rounds to bfloat16, where the next number is half a percent away.
    ("Muon", {"lr": 0.05}, 4, 30),
    (
        "Muon",
        {"lr": 0.05, "momentum": 0.9, "nesterov": False, "weightDecay": 0.01, "nsSteps": 3},
        4,
        30,
    ),
    ("Muon", {"lr": 0.05, "adjustLrFn": "match_rms_adamw", "nsCoefficients": [2, -1.5, 0.5]}, 1, 30),
    # It divides by small differences of gradients.
    ("LBFGS", {"lr": 0.5, "maxIter": 4}, 4, 8),
    ("LBFGS", {"lr": 1, "maxIter": 5, "historySize": 5, "lineSearchFn": "strong_wolfe"}, 4, 8),
    ("LBFGS", {"lr": 0.1, "historySize": 2, "maxEval": 3}, 1, 8),
    ("LBFGS", {"lineSearchFn": "strong_wolfe", "toleranceChange": 0.01, "toleranceGrad": 0.1}, 1, 4),
]


@fixture("packages/nn/testdata/optim_sensitive.json", tolerance=5e-3)
def optim_sensitive():
    """The tutorial's training loop (tutorial.py), in which the loss of an epoch is what
    step(closure) returns. Muon trains weight_ih and weight_hh alone."""
    return {"runs": [train(*row)[0] for row in RUNS]}
