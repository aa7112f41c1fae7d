"""Ops that reduce all elements, or those along a dimension, and scans."""

import warnings

import torch

from golden import fixture
from op_case import SPECIAL, booleans, case, drawn, inf, integers, nan, ties

# Some variances are of as few elements as PyTorch warns of.
warnings.filterwarnings("ignore", message=".*degrees of freedom is <= 0")

ALL = {
    "sum": lambda x, *dim, **options: x.sum(*dim, **options),
    "mean": lambda x, *dim, **options: x.mean(*dim, **options),
    "max": lambda x, *dim, **options: x.max(*dim, **options),
    "min": lambda x, *dim, **options: x.min(*dim, **options),
    "argmax": lambda x, *dim, **options: x.argmax(*dim, **options),
    "argmin": lambda x, *dim, **options: x.argmin(*dim, **options),
    "var": lambda x, *dim, **options: x.var(*dim, **options),
    "std": lambda x, *dim, **options: x.std(*dim, **options),
    "norm": lambda x, *arguments, **options: x.norm(*arguments, **options),
    "logSumExp": lambda x, *dim, **options: x.logsumexp(*dim, **options),
    "softmax": lambda x, dim: x.softmax(dim),
    "logSoftmax": lambda x, dim: x.log_softmax(dim),
    "cumsum": lambda x, dim: x.cumsum(dim),
}

TIES = {"max", "min", "argmax", "argmin"}
POWERS = [1, 0, 0.5, 1.5, 3, -1, inf, -inf]


def torch_options(options):
    """PyTorch calls the option keepdim, in one word."""
    return {{"keepDim": "keepdim"}.get(name, name): value for name, value in options.items()}


def row(op, x, *arguments, **options):
    def function(x, *arguments, **_):
        return ALL[op](x, *arguments, **torch_options(options))

    return case(op, function, [x], *arguments, **options)


def along_dimensions():
    torch.manual_seed(41)
    for op in ALL:
        draw = ties if op in TIES else drawn
        leading = [2] if op == "norm" else []
        if op not in ["logSumExp", "softmax", "logSoftmax", "cumsum"]:
            yield from (row(op, draw(*shape)) for shape in [[], [1], [5], [2, 3]])
        for shape, dim in [([2, 3], 0), ([2, 3, 2], 1), ([2, 1, 3], -1), ([4], 0), ([], 0), ([], -1)]:
            yield row(op, draw(*shape), *leading, dim)
        if op not in TIES:
            yield from (row(op, draw(*shape), *leading, 1) for shape in [[3, 0], [0, 3]])
        else:
            yield row(op, draw(0, 3), 1)
        if op not in ["softmax", "logSoftmax", "cumsum"]:
            yield row(op, draw(2, 3), *leading, 1, keepDim=True)
            yield row(op, draw(), *leading, 0, keepDim=True)


def special_numbers():
    for op in ALL:
        leading = [2] if op == "norm" else []
        for values in [SPECIAL, [nan, 1.0, nan], [inf, 1.0], [-inf, -inf], [-inf, 3.0], [0.0, 0.0]]:
            yield row(op, torch.tensor(values), *leading, 0)


def variances():
    torch.manual_seed(42)
    for op in ["var", "std"]:
        for correction in [0, 1, 2, -1, 0.5]:
            yield row(op, drawn(3, 4), None, correction=correction)
            yield row(op, drawn(3, 4), 0, correction=correction)
        for correction in [2, 3]:
            yield row(op, torch.tensor([1.0, 2.0]), None, correction=correction)
            yield row(op, torch.tensor([1.0, 2.0]), 0, correction=correction)
        yield row(op, torch.ones(3))
        yield row(op, torch.tensor([1e4, 1e4 + 1, 1e4 + 2]))
        yield row(op, torch.tensor([[1.0, 1.0], [2.0, 3.0]]), 1, correction=0, keepDim=True)


def norms():
    torch.manual_seed(43)
    for p in POWERS:
        yield row("norm", drawn(2, 3), p)
        yield row("norm", ties(3, 4), p, 0)
        yield row("norm", drawn(2, 3), p, 1, keepDim=True)
        yield row("norm", torch.tensor([0.0, 0.0]), p)
        yield row("norm", torch.tensor([-2.0, 0.0, 2.0]), p)
        yield row("norm", torch.tensor(-2.0), p, 0)
        yield row("norm", torch.zeros(0, 2), p, 1)
    for p in [1, 0, 0.5, 3]:
        yield row("norm", torch.zeros(0), p)
    yield row("norm", torch.tensor([nan, 1.0]), inf)
    yield row("norm", torch.tensor([nan, -2.0]), 1)


def other_types():
    torch.manual_seed(44)
    for op in ["sum", "max", "min", "argmax", "argmin"]:
        yield row(op, integers(2, 3))
        yield row(op, integers(2, 3), 1)
    for op in ["sum", "max", "min"]:
        yield row(op, booleans(2, 3))
        yield row(op, booleans(2, 3), 0)
    yield row("cumsum", integers(2, 3), 0)
    yield row("cumsum", booleans(5), 0)


@fixture("packages/tensor/testdata/ops_reduction.json", tolerance=2e-6)
def ops_reduction():
    """Reductions, softmax and cumulative sums, with the gradients described in op_case.py. The
    numbers are drawn from seeds, see the recipe."""
    groups = [along_dimensions(), special_numbers(), variances(), norms(), other_types()]
    return {"cases": [case for group in groups for case in group]}
