"""What the recipes of tensor ops share: their inputs, and an op with its gradients as JSON."""

import math

import torch

from golden import numbers, python_options

nan, inf = math.nan, math.inf

# From a scalar to three dimensions, with lengths of 0 and 1.
SHAPES = [[], [1], [4], [0], [2, 3], [3, 0], [2, 1, 3]]

# Pairs of shapes that broadcast.
PAIRS = [
    ([2, 3], [2, 3]),
    ([2, 3], [3]),
    ([2, 1, 3], [4, 1]),
    ([], [2, 2]),
    ([1], []),
    ([0, 3], [3]),
    ([2, 1], [1, 0]),
]

SPECIAL = [nan, inf, -inf, 0.0, -0.0, 1.0, -1.0, 1e-30, -1e30, 88.0, -104.0]


def drawn(*shape, scale=1):
    """Draws normally distributed numbers with two decimals."""
    values = (scale * torch.randn(shape)).flatten().tolist()
    return torch.tensor([round(value, 2) for value in values]).view(shape)


def positive(*shape):
    """Draws numbers between 0.1 and 3."""
    return drawn(*shape).abs() + 0.1


def ties(*shape):
    """Draws whole numbers from -1 to 1, of which many are equal."""
    return torch.randint(-1, 2, shape).float()


def integers(*shape):
    """Draws whole numbers from -4 to 4 as int32."""
    return torch.randint(-4, 5, shape, dtype=torch.int32)


def booleans(*shape):
    return torch.randint(0, 2, shape).bool()


def case(op, function, tensors, *arguments, **options):
    """Applies an op: `function(*tensors, *arguments, **options)`.

    The gradients are those of the sum of all outputs' elements, of which element i of output k is
    multiplied with ((7 i + 3 k) % 31 - 15) / 8.
    """
    leaves = [x.clone().requires_grad_(x.is_floating_point()) for x in tensors]
    result = function(*leaves, *arguments, **python_options(options))
    outputs = [result] if isinstance(result, torch.Tensor) else list(result)
    differentiable = [(k, y) for k, y in enumerate(outputs) if y.requires_grad]
    if differentiable:
        sum((y * cotangent(y, k)).sum() for k, y in differentiable).backward()
    given = [*arguments, options] if options else list(arguments)
    return {
        "op": op,
        "inputs": [tensor(x) for x in tensors],
        **({"arguments": numbers(given)} if given else {}),
        "outputs": [tensor(y) for y in outputs],
        **({"gradients": [gradient(x) for x in leaves]} if differentiable else {}),
    }


def cotangent(output, k):
    positions = torch.arange(output.numel()).view(output.shape)
    return ((7 * positions + 3 * k) % 31 - 15) / 8


def tensor(x):
    """Turns a tensor into JSON; without a type it is float32, and int64 is our int32."""
    dtype = {torch.float32: {}, torch.bool: {"dtype": "bool"}}.get(x.dtype, {"dtype": "int32"})
    return {**dtype, "shape": list(x.shape), "values": numbers(x.flatten())}


def gradient(leaf):
    return None if leaf.grad is None else numbers(leaf.grad.flatten())
