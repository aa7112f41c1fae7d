"""Clipping: the total norm, and the gradients after."""

import math

import torch
from torch import nn

from golden import fixture, numbers


def case(grads, max_norm, norm_type=2.0):
    parameters = [nn.Parameter(torch.zeros_like(grad)) for grad in grads]
    for parameter, grad in zip(parameters, grads):
        parameter.grad = grad.clone()
    total = nn.utils.clip_grad_norm_(parameters, max_norm, norm_type)
    return {
        "maxNorm": numbers(max_norm),
        "normType": numbers(norm_type),
        "before": numbers(grads),
        "total": numbers(total),
        "after": numbers([parameter.grad for parameter in parameters]),
    }


def tensors(*lists):
    return [torch.tensor(values) for values in lists]


@fixture("packages/nn/testdata/clip_grad_norm.json", tolerance=1e-6)
def clip_grad_norm():
    """nn.utils.clip_grad_norm_ of parameters with the gradients `before`."""
    torch.manual_seed(5)
    drawn = [torch.randn(3, 2) * 3, torch.randn(4)]
    small = tensors([3.0, -4.0], [0.5, 2.0])
    with_zero = tensors([3.0, -4.0], [0.5, 0.0, 2.0])
    orders = [0.0, -1.0, -2.0, -math.inf, 0.5, 3.0]
    return {
        "cases": [
            case(drawn, 1.0),
            case(drawn, 100.0),
            case(drawn, 1.0, 1.0),
            case(drawn, 1.0, math.inf),
            *(case(grads, math.inf, order) for order in orders for grads in (small, with_zero)),
            case(tensors([0.1, -0.2], [0.0, 0.05]), 0.1, math.inf),
            case(tensors([0.1, -0.2], [0.0, 0.0]), 0.5, 0.0),
            case(tensors([3.0, 4.0, 0.0, 0.0, 12.0]), 1.0),
            case(tensors([3.0, -4.0]), 0.0),
        ]
    }
