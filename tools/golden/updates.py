"""What the first steps of the tutorial's training do to each tensor of parameters."""

import torch
from torch import nn

from golden import fixture, numbers
from tutorial import read_word

STEPS = 5


def norms_of_steps(optimizer):
    """The norms of gradient, update and weights, tensor by tensor, of each step."""
    torch.manual_seed(3332505980)
    cell = nn.RNNCell(4, 4)
    update = getattr(torch.optim, optimizer)(cell.parameters(), lr=0.1)
    steps = []
    for _ in range(STEPS):
        update.zero_grad()
        loss, _word = read_word(cell)
        loss.backward()
        before = [parameter.detach().clone() for parameter in cell.parameters()]
        update.step()
        steps.append(
            [
                {
                    "name": f"cells.0.{name}",
                    "gradNorm": numbers(parameter.grad.norm()),
                    "updateNorm": numbers((parameter.detach() - old).norm()),
                    "weightNorm": numbers(old.norm()),
                }
                for (name, parameter), old in zip(cell.named_parameters(), before)
            ]
        )
    return {"optimizer": optimizer, "steps": steps}


@fixture("packages/train/testdata/updates.json", tolerance=1e-5)
def updates():
    """The tutorial's training loop: Euclidean norms of each parameter's gradient, of its change in
    the step, and of the parameter before it."""
    return {"runs": [norms_of_steps("Adam"), norms_of_steps("SGD")]}
