"""Indices drawn by their probabilities, bit for bit."""

import torch

from golden import fixture, numbers

# The number of probabilities in a row, rows if there are several, how many indices to draw.
DRAWS = [
    ([4], 1),
    ([4], 4),
    ([20], 7),
    ([200], 3),
    ([200], 2),
    ([3, 5], 1),
    ([3, 5], 4),
    ([0, 3], 2),
]


def weights(shape, seed):
    """Draws weights, of which about a third is 0, but none in the first column."""
    torch.manual_seed(seed)
    drawn = (torch.rand(shape) * 30 - 10).clamp(min=0).round() / 4
    if drawn.numel() > 0:
        drawn[..., 0] = 0.25
    return drawn


def case(seed, probabilities, count, replacement):
    torch.manual_seed(seed)
    drawn = torch.multinomial(probabilities, count, replacement=replacement)
    return {
        "seed": seed,
        "shape": list(probabilities.shape),
        "probabilities": numbers(probabilities.flatten()),
        "count": count,
        "replacement": replacement,
        "values": drawn.flatten().tolist(),
        "next": numbers(torch.rand(1).item()),
    }


@fixture("packages/tensor/testdata/multinomial.json")
def multinomial():
    """torch.manual_seed(seed), torch.multinomial(probabilities, count, replacement), and the next
    torch.rand(1). Without replacement, more indices may be drawn than have a probability above 0."""
    cases = []
    for seed, (shape, count) in enumerate(DRAWS, start=71):
        probabilities = weights(shape, seed)
        cases.append(case(seed, probabilities, count, False))
        cases.append(case(seed, probabilities, 2 * count, True))
    cases.append(case(3332505980, torch.tensor([1e-30, 1e30, 0.5]), 3, False))
    cases.append(case(3332505980, torch.full([1000], 1e-3), 50, True))
    return {"cases": cases}
