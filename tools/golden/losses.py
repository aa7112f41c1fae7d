"""Losses: values and gradients."""

import warnings

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


def element_case(loss, options, value, target):
    """Computes a loss, and its gradients, of an input and a target."""
    value = value.clone().requires_grad_()
    target = target.clone().requires_grad_(target.is_floating_point())
    arguments = python_options(options)
    for name in arguments.keys() & {"weight", "pos_weight"}:
        arguments[name] = torch.tensor(arguments[name])
    with warnings.catch_warnings():
        # Where shapes differ, they are meant to be broadcast.
        warnings.simplefilter("ignore")
        output = getattr(nn, loss)(**arguments)(value, target)
    output.sum().backward()
    result = {
        "loss": loss,
        "options": numbers(options),
        "input": numbers(value),
        "target": numbers(target),
        "output": numbers(output),
        "gradient": numbers(value.grad),
    }
    if target.is_floating_point():
        result["targetGradient"] = numbers(target.grad)
    return result


@fixture("packages/nn/testdata/element_losses.json", tolerance=1e-6)
def element_losses():
    """nn.<loss>(options)(input, target), and the gradients of output.sum() with respect to the input
    and, if it is not of class indices, to the target."""
    torch.manual_seed(8)
    values = torch.randn(4, 3) * 2
    targets = torch.randn(4, 3)
    probabilities = torch.rand(4, 3)
    log_probabilities = torch.randn(4, 3).log_softmax(1)
    classes = torch.randint(0, 3, (4,))
    distributions = torch.randn(4, 3).softmax(1)
    one_hot = nn.functional.one_hot(classes, 3).float()
    places = torch.randn(2, 3, 2).log_softmax(1)
    classes_of_places = torch.randint(0, 3, (2, 2))
    huge = torch.tensor([[100.0, -100.0, 0.0]])
    class_weight = {"weight": [0.5, 2.0, 0.0]}
    cases = []
    for reduction in ["mean", "sum", "none"]:
        cases += [
            element_case("MSELoss", {"reduction": reduction}, values, targets),
            element_case("L1Loss", {"reduction": reduction}, values, targets),
            element_case("SmoothL1Loss", {"reduction": reduction, "beta": 0.7}, values, targets),
            element_case("HuberLoss", {"reduction": reduction, "delta": 0.7}, values, targets),
            element_case("BCEWithLogitsLoss", {"reduction": reduction}, values, probabilities),
            element_case("NLLLoss", {"reduction": reduction}, log_probabilities, classes),
            element_case("KLDivLoss", {"reduction": reduction}, log_probabilities, distributions),
        ]
    return {
        "cases": [
            *cases,
            element_case("NLLLoss", {"ignoreIndex": 1}, log_probabilities, classes),
            element_case("NLLLoss", {"ignoreIndex": 2}, log_probabilities, classes),
            element_case("NLLLoss", class_weight, log_probabilities, classes),
            element_case("NLLLoss", class_weight, places, classes_of_places),
            element_case(
                "NLLLoss", {**class_weight, "reduction": "none"}, places, classes_of_places
            ),
            element_case("NLLLoss", {}, log_probabilities[0], classes[0]),
            element_case("MSELoss", {}, values[0, 0], targets[0, 0]),
            element_case("MSELoss", {}, values[:, :1], targets),
            element_case("L1Loss", {"reduction": "none"}, values, targets[0]),
            element_case("L1Loss", {}, values, values),
            element_case("SmoothL1Loss", {}, values, targets),
            element_case("SmoothL1Loss", {"beta": 0}, values, targets),
            element_case("SmoothL1Loss", {"beta": 0}, values, values),
            element_case("SmoothL1Loss", {"beta": 0.5}, torch.tensor([-0.5, 0.5]), torch.zeros(2)),
            element_case("HuberLoss", {}, values, targets),
            element_case("HuberLoss", {"delta": 0.5}, torch.tensor([-0.5, 0.5]), torch.zeros(2)),
            element_case("BCEWithLogitsLoss", class_weight, values, probabilities),
            element_case(
                "BCEWithLogitsLoss",
                {"weight": [[1.0], [2.0], [0.5], [0.0]], "posWeight": [3.0, 1.0, 0.25]},
                values,
                probabilities,
            ),
            element_case("BCEWithLogitsLoss", {"posWeight": 2.0}, values, one_hot),
            element_case("BCEWithLogitsLoss", {"reduction": "none"}, huge, torch.zeros(1, 3)),
            element_case("BCEWithLogitsLoss", {"reduction": "none"}, huge, torch.ones(1, 3)),
            element_case("KLDivLoss", {"reduction": "batchmean"}, log_probabilities, distributions),
            element_case(
                "KLDivLoss", {"reduction": "batchmean"}, log_probabilities[0], distributions[0]
            ),
            element_case("KLDivLoss", {"logTarget": True}, log_probabilities, distributions.log()),
            element_case(
                "KLDivLoss",
                {"logTarget": True, "reduction": "batchmean"},
                log_probabilities,
                distributions[0].log(),
            ),
        ]
    }
