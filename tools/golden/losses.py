"""Losses: values and gradients."""

import torch
from torch import nn

from golden import fixture, numbers, python_options

WEIGHT = [0.5, 2.0, 1.0, 0.25, 0.0]


def case(description, options, logits, target):
    """Computes a loss of the logits, and its gradients."""
    logits = logits.clone().requires_grad_()
    is_distribution = target.is_floating_point()
    target = target.clone().requires_grad_(is_distribution)
    arguments = python_options(options)
    if "weight" in arguments:
        arguments["weight"] = torch.tensor(arguments["weight"])
    loss = nn.CrossEntropyLoss(**arguments)(logits, target)
    loss.sum().backward()
    result = {
        "case": description,
        "options": numbers(options),
        "logits": numbers(logits),
        "target": numbers(target),
        "loss": numbers(loss),
        "gradient": numbers(logits.grad),
    }
    if is_distribution:
        result["targetGradient"] = numbers(target.grad)
    return result


def batch_of_six():
    """Cases with six samples of five classes, and with one of them."""
    torch.manual_seed(3)
    logits = torch.randn(6, 5) * 2
    indices = torch.randint(0, 5, (6,))
    weight = (torch.rand(5) + 0.5).tolist()
    probabilities = torch.randn(6, 5).softmax(1)
    with_ignored = torch.where(torch.tensor([False, True, False, False, True, False]), -100, indices)
    huge = torch.tensor([[1e4, -1e4, 0], [88, 89, 90]])
    return [
        case("class indices", {}, logits, indices),
        case("class indices", {"reduction": "sum"}, logits, indices),
        case("class indices", {"reduction": "none"}, logits, indices),
        case("class indices", {"weight": weight}, logits, indices),
        case("class indices", {"weight": weight, "reduction": "none"}, logits, indices),
        case("class indices", {"ignoreIndex": -100}, logits, with_ignored),
        case("class indices", {"ignoreIndex": 2}, logits, indices),
        case("class indices", {"labelSmoothing": 0.1}, logits, indices),
        case("class indices", {"labelSmoothing": 0.1, "weight": weight}, logits, indices),
        case("probabilities", {}, logits, probabilities),
        case("huge logits", {}, huge, torch.tensor([0, 1])),
        case("one sample without a batch", {}, logits[0], indices[0]),
    ]


def batch_of_four():
    """Cases with four samples of five classes, and with two samples in three places."""
    torch.manual_seed(7)
    logits = torch.randn(4, 5)
    places = torch.randn(2, 5, 3)
    indices_of_places = torch.randint(0, 5, (2, 3))
    probabilities = torch.randn(4, 5).softmax(1)
    probabilities_of_places = torch.randn(2, 5, 3).softmax(1)
    indices = torch.tensor([1, 0, 4, 3])
    huge = torch.tensor(
        [
            [1e4, -1e4, 0, 5, 5],
            [-1e4, -1e4, -1e4, -1e4, -1e4],
            [1e4, 1e4, 0, 0, -1e4],
            [88, 89, 90, -1e4, 0],
        ]
    )
    smoothed_without_one = {"weight": WEIGHT, "ignoreIndex": 1, "labelSmoothing": 0.2}
    return [
        case("indices in places", {}, places, indices_of_places),
        case(
            "indices in places",
            {"weight": WEIGHT, "reduction": "none"},
            places,
            indices_of_places,
        ),
        case("indices in places", smoothed_without_one, places, indices_of_places),
        case(
            "class indices",
            {"weight": WEIGHT, "ignoreIndex": 0, "reduction": "sum"},
            logits,
            indices,
        ),
        case("class indices", {"labelSmoothing": 1.0, "reduction": "none"}, logits, indices),
        case("class indices", {"weight": WEIGHT, "labelSmoothing": 0.3}, logits, indices),
        case("probabilities", {"weight": WEIGHT, "labelSmoothing": 0.1}, logits, probabilities),
        case("probabilities", {"reduction": "none"}, logits, probabilities),
        case(
            "probabilities in places",
            {"weight": WEIGHT, "reduction": "sum"},
            places,
            probabilities_of_places,
        ),
        case("probabilities in places", {"labelSmoothing": 0.2}, places, probabilities_of_places),
        case("huge logits", {"reduction": "none"}, huge, indices),
        case("huge logits", {"labelSmoothing": 0.1, "weight": WEIGHT}, huge, indices),
        case("huge logits, probabilities", {}, huge, probabilities),
    ]


@fixture("packages/nn/testdata/losses.json", tolerance=1e-6)
def losses():
    """nn.CrossEntropyLoss(options)(logits, target), and the gradients of loss.sum() with respect
    to the logits and, where the target are probabilities, to the target."""
    return {"cases": [*batch_of_six(), *batch_of_four()]}
