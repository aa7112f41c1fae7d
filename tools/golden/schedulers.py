"""Learning-rate schedules: the rates, step by step."""

import torch
from torch.optim import lr_scheduler

from golden import fixture, numbers, python_options

STEPS = 40

# Optimizers: the name, the options, and the rates of the groups.
SGD = ("SGD", {}, [0.1])
SGD_OF_TWO = ("SGD", {"momentum": 0.9}, [0.1, 0.4])
ADAM_OF_TWO = ("Adam", {}, [0.1, 0.4])

# Metrics for ReduceLROnPlateau. One falls by 0.1 a step to 1, where it stays; the other falls, rises
# and rests, with improvements above and below the thresholds.
SLOPE = [max(1, 2 - 0.1 * step) for step in range(STEPS)]
BUMPY = [
    *[2, 1.5, 1.6, 1.5, 1.4999, 1.7, 1.7, 1.2, 1.2, 1.1, 1.1, 1.1, 1.15, 1.2, 0.9, 0.95, 0.95, 0.9],
    *[0.89995, 0.7, 0.8, 0.8, 0.8, 0.8, 0.8, 0.5, 0.6, 0.6, 0.6, 0.6, 0.4, 0.45, 0.45, 0.45, 0.45],
    *[0.3, 0.3, 0.3, 0.3, 0.3],
]

# The optimizer, the schedule and its options, and the metrics if it is given any.
CASES = [
    (SGD, "StepLR", {"stepSize": 10, "gamma": 0.5}),
    (SGD_OF_TWO, "StepLR", {"stepSize": 7}),
    (SGD, "MultiStepLR", {"milestones": [5, 10, 30], "gamma": 0.5}),
    (SGD_OF_TWO, "MultiStepLR", {"milestones": [5, 20, 20]}),
    (SGD, "ExponentialLR", {"gamma": 0.9}),
    (SGD, "CosineAnnealingLR", {"tMax": 20, "etaMin": 0.001}),
    (SGD_OF_TWO, "CosineAnnealingLR", {"tMax": 7}),
    (SGD, "LinearLR", {"startFactor": 0.1, "totalIters": 10}),
    (ADAM_OF_TWO, "LinearLR", {"startFactor": 0.5, "endFactor": 0.25, "totalIters": 30}),
    (SGD_OF_TWO, "LinearLR", {}),
    (SGD, "OneCycleLR", {"maxLr": 1, "totalSteps": 41}),
    (
        SGD_OF_TWO,
        "OneCycleLR",
        {
            "maxLr": [1, 2],
            "totalSteps": 41,
            "pctStart": 0.25,
            "annealStrategy": "linear",
            "baseMomentum": 0.5,
            "maxMomentum": 0.8,
        },
    ),
    (
        ADAM_OF_TWO,
        "OneCycleLR",
        {"maxLr": 1, "epochs": 6, "stepsPerEpoch": 8, "divFactor": 10, "finalDivFactor": 100},
    ),
    (ADAM_OF_TWO, "OneCycleLR", {"maxLr": 0.5, "totalSteps": 50, "threePhase": True}),
    (
        SGD_OF_TWO,
        "OneCycleLR",
        {
            "maxLr": 0.5,
            "totalSteps": 41,
            "cycleMomentum": False,
            "threePhase": True,
            "pctStart": 0.4,
        },
    ),
    (SGD, "ReduceLROnPlateau", {"factor": 0.5, "patience": 3}, SLOPE),
    (SGD_OF_TWO, "ReduceLROnPlateau", {"patience": 2}, BUMPY),
    (
        SGD_OF_TWO,
        "ReduceLROnPlateau",
        {
            "mode": "max",
            "factor": 0.5,
            "patience": 3,
            "threshold": 0.1,
            "thresholdMode": "abs",
            "cooldown": 2,
        },
        BUMPY,
    ),
    (
        ADAM_OF_TWO,
        "ReduceLROnPlateau",
        {
            "factor": 0.5,
            "patience": 1,
            "threshold": 0.2,
            "thresholdMode": "abs",
            "cooldown": 3,
            "minLr": [0.01, 0.05],
        },
        BUMPY,
    ),
    (
        ADAM_OF_TWO,
        "ReduceLROnPlateau",
        {"mode": "max", "factor": 0.3, "patience": 0, "minLr": 0.001, "eps": 0.02},
        BUMPY,
    ),
]


def build_optimizer(name, options, rates):
    groups = [{"params": [torch.zeros(1, requires_grad=True)], "lr": rate} for rate in rates]
    return getattr(torch.optim, name)(groups, **python_options(options))


def momentum_of(group):
    return group["betas"][0] if "betas" in group else group["momentum"]


def case(description, name, options, metrics=None):
    optimizer = build_optimizer(*description)
    scheduler = getattr(lr_scheduler, name)(optimizer, **python_options(options))
    lr, momentum = [], []
    for step in range(STEPS + 1):
        lr.append([group["lr"] for group in optimizer.param_groups])
        momentum.append(momentum_of(optimizer.param_groups[0]))
        optimizer.step()
        if step < STEPS:
            scheduler.step(*([] if metrics is None else [metrics[step]]))
    optimizer_name, optimizer_options, rates = description
    return {
        "scheduler": name,
        "options": options,
        "optimizer": {"name": optimizer_name, "options": optimizer_options, "rates": rates},
        **({} if metrics is None else {"metrics": numbers(metrics)}),
        "lr": numbers(lr),
        "momentum": numbers(momentum),
    }


@fixture("packages/nn/testdata/schedulers.json", tolerance=1e-8)
def schedulers():
    """The rates of the optimizer's groups, and the momentum (Adam's first beta) of the first group:
    before the first step, then after each. ReduceLROnPlateau is given the metrics in turn."""
    return {"steps": STEPS, "cases": [case(*row) for row in CASES]}
