"""Averages of a model's weights: means, and running averages."""

import torch
from torch import nn
from torch.optim import swa_utils

from golden import fixture, numbers

UPDATES = 5


def case(decay):
    """Averages weights that are drawn anew for each update: their mean if there is no decay."""
    torch.manual_seed(1)
    model = nn.Linear(2, 2)
    avg_fn = None if decay is None else swa_utils.get_ema_avg_fn(decay)
    averaged = swa_utils.AveragedModel(model, avg_fn=avg_fn)
    weights, averages = [], []
    for _ in range(UPDATES):
        with torch.no_grad():
            model.weight.copy_(torch.randn(2, 2))
        averaged.update_parameters(model)
        weights.append(numbers(model.weight))
        averages.append(numbers(averaged.module.weight))
    return {"decay": decay, "weights": weights, "averages": averages}


@fixture("packages/nn/testdata/averaged_model.json", tolerance=1e-6)
def averaged_model():
    """swa_utils.AveragedModel(nn.Linear(2, 2), get_ema_avg_fn(decay)), or without a function if decay
    is null: the averages after each update."""
    return {"cases": [case(None), case(0.9), case(0.0), case(1.0)]}
