"""Learning-rate schedules: the rates, step by step."""

import torch
from torch.optim import lr_scheduler

from golden import fixture, numbers, python_options

STEPS = 40

# Optimizers: the name, the options, and the rates of the groups.
SGD = ("SGD", {}, [0.1])
SGD_WITH_MOMENTUM = ("SGD", {"momentum": 0.9}, [0.1])
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

# Epochs for CosineAnnealingWarmRestarts, which may be fractions, go back, and be left out.
EPOCHS = [*[0.5, 1.25, 3, 7.75, 8, 12, 24, 56.5, 5, 2, None, None, None, 0, 100], *[None] * 25]

# The optimizer, the schedule and its options, and what it is given in each step if anything.
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
    (SGD_WITH_MOMENTUM, "ConstantLR", {"factor": 0.5, "totalIters": 8}),
    (SGD_OF_TWO, "ConstantLR", {}),
    (SGD_WITH_MOMENTUM, "PolynomialLR", {"totalIters": 24, "power": 2}),
    (SGD_OF_TWO, "PolynomialLR", {"totalIters": 10, "power": 0.5}),
    (SGD_OF_TWO, "PolynomialLR", {}),
    (SGD_WITH_MOMENTUM, "LambdaLR", {"lrLambda": {"power": 0.95}}),
    (SGD_OF_TWO, "LambdaLR", {"lrLambda": [{"power": 0.9}, {"constant": 0.5}]}),
    (SGD_WITH_MOMENTUM, "MultiplicativeLR", {"lrLambda": {"constant": 0.9}}),
    (SGD_OF_TWO, "MultiplicativeLR", {"lrLambda": [{"power": 0.99}, {"constant": 0.8}]}),
    (SGD_WITH_MOMENTUM, "CyclicLR", {"baseLr": 0.01, "maxLr": 0.2, "stepSizeUp": 8}),
    (
        SGD_WITH_MOMENTUM,
        "CyclicLR",
        {
            "baseLr": 0.01,
            "maxLr": 0.2,
            "stepSizeUp": 8,
            "stepSizeDown": 3,
            "mode": "triangular2",
        },
    ),
    (
        SGD_WITH_MOMENTUM,
        "CyclicLR",
        {
            "baseLr": 0.01,
            "maxLr": 0.2,
            "stepSizeUp": 8,
            "mode": "exp_range",
            "gamma": 0.97,
            "cycleMomentum": False,
        },
    ),
    (
        ADAM_OF_TWO,
        "CyclicLR",
        {
            "baseLr": [0.01, 0.1],
            "maxLr": [0.2, 1.0],
            "stepSizeUp": 2.5,
            "stepSizeDown": 5,
            "scaleFn": {"power": 0.9},
            "baseMomentum": [0.7, 0.8],
            "maxMomentum": 0.85,
        },
    ),
    (
        SGD_OF_TWO,
        "CyclicLR",
        {
            "baseLr": 0.1,
            "maxLr": [0.2, 0.05],
            "stepSizeUp": 4,
            "stepSizeDown": 0,
            "scaleFn": {"power": 0.95},
            "scaleMode": "iterations",
        },
    ),
    (SGD_WITH_MOMENTUM, "CosineAnnealingWarmRestarts", {"t0": 8, "tMult": 2, "etaMin": 0.001}),
    (SGD_OF_TWO, "CosineAnnealingWarmRestarts", {"t0": 7}),
    (SGD_OF_TWO, "CosineAnnealingWarmRestarts", {"t0": 8, "tMult": 2}, EPOCHS),
    (SGD_OF_TWO, "CosineAnnealingWarmRestarts", {"t0": 5, "etaMin": 0.01}, EPOCHS),
    (
        SGD_WITH_MOMENTUM,
        "SequentialLR",
        {
            "schedulers": [
                ["LinearLR", {"startFactor": 0.1, "totalIters": 5}],
                ["CosineAnnealingLR", {"tMax": 20}],
            ],
            "milestones": [5],
        },
    ),
    (
        SGD_OF_TWO,
        "SequentialLR",
        {
            "schedulers": [
                ["ConstantLR", {"factor": 0.1, "totalIters": 20}],
                ["StepLR", {"stepSize": 3}],
                ["PolynomialLR", {"totalIters": 6}],
                ["CosineAnnealingWarmRestarts", {"t0": 5}],
                ["CyclicLR", {"baseLr": 0.01, "maxLr": 0.1, "stepSizeUp": 3}],
            ],
            "milestones": [4, 12, 20, 32],
        },
    ),
    (
        SGD_OF_TWO,
        "SequentialLR",
        {
            "schedulers": [
                ["LambdaLR", {"lrLambda": {"power": 0.5}}],
                ["MultiplicativeLR", {"lrLambda": {"constant": 0.9}}],
                ["ExponentialLR", {"gamma": 0.9}],
                ["MultiStepLR", {"milestones": [2, 4]}],
                ["LambdaLR", {"lrLambda": {"power": 1.1}}],
            ],
            "milestones": [0, 8, 8, 30],
        },
    ),
    (
        ADAM_OF_TWO,
        "SequentialLR",
        {
            "schedulers": [
                ["LinearLR", {"startFactor": 0.5}],
                ["OneCycleLR", {"maxLr": 1, "totalSteps": 35}],
            ],
            "milestones": [6],
        },
    ),
    (
        SGD_WITH_MOMENTUM,
        "ChainedScheduler",
        {
            "schedulers": [
                ["ConstantLR", {"factor": 0.1, "totalIters": 8}],
                ["ExponentialLR", {"gamma": 0.95}],
            ]
        },
    ),
    (
        SGD_OF_TWO,
        "ChainedScheduler",
        {
            "schedulers": [
                ["LinearLR", {"startFactor": 0.5}],
                ["MultiplicativeLR", {"lrLambda": {"constant": 0.9}}],
                ["StepLR", {"stepSize": 10}],
            ]
        },
    ),
    (
        SGD_OF_TWO,
        "ChainedScheduler",
        {
            "schedulers": [
                [
                    "SequentialLR",
                    {
                        "schedulers": [["LinearLR", {}], ["StepLR", {"stepSize": 3}]],
                        "milestones": [10],
                    },
                ],
                ["ExponentialLR", {"gamma": 0.95}],
            ]
        },
    ),
]


def build_optimizer(name, options, rates):
    groups = [{"params": [torch.zeros(1, requires_grad=True)], "lr": rate} for rate in rates]
    return getattr(torch.optim, name)(groups, **python_options(options))


def momentum_of(group):
    return group["betas"][0] if "betas" in group else group["momentum"]


def build_scheduler(name, options, optimizer):
    arguments = python_options(options)
    if name == "CosineAnnealingWarmRestarts":
        arguments["T_0"] = arguments.pop("t0")
    for key in arguments.keys() & {"lr_lambda", "scale_fn"}:
        arguments[key] = build_function(arguments[key])
    if "schedulers" in arguments:
        members = arguments["schedulers"]
        arguments["schedulers"] = [build_scheduler(*member, optimizer) for member in members]
    if name == "ChainedScheduler":
        return lr_scheduler.ChainedScheduler(**arguments)
    return getattr(lr_scheduler, name)(optimizer, **arguments)


def build_function(description):
    """Returns count -> base ** count for {"power": base}, and count -> factor for {"constant":
    factor}; for a list, a list."""
    if isinstance(description, list):
        return [build_function(item) for item in description]
    if "power" in description:
        return lambda count: description["power"] ** count
    return lambda count: description["constant"]


def case(description, name, options, given=None):
    optimizer = build_optimizer(*description)
    scheduler = build_scheduler(name, options, optimizer)
    lr, momentum = [], []
    for step in range(STEPS + 1):
        lr.append([group["lr"] for group in optimizer.param_groups])
        momentum.append(momentum_of(optimizer.param_groups[0]))
        optimizer.step()
        if step < STEPS:
            scheduler.step(*([] if given is None else [given[step]]))
    optimizer_name, optimizer_options, rates = description
    return {
        "scheduler": name,
        "options": options,
        "optimizer": {"name": optimizer_name, "options": optimizer_options, "rates": rates},
        **({} if given is None else {"given": numbers(given)}),
        "lr": numbers(lr),
        "momentum": numbers(momentum),
    }


@fixture("packages/nn/testdata/schedulers.json", tolerance=1e-8)
def schedulers():
    """The rates of the optimizer's groups, and the momentum (Adam's first beta) of the first group:
    before the first step, then after each. What a scheduler's step is given, a metric or an epoch, is
    `given`. A function is {"power": base} for base ** count, or {"constant": factor}."""
    return {"steps": STEPS, "cases": [case(*row) for row in CASES]}
