"""Functions of one element."""

import torch
from torch.nn import functional

from golden import fixture
from op_case import SHAPES, SPECIAL, case, drawn, integers, positive

FUNCTIONS = {
    "exp": torch.exp,
    "expm1": torch.expm1,
    "log": torch.log,
    "log1p": torch.log1p,
    "sqrt": torch.sqrt,
    "rsqrt": torch.rsqrt,
    "square": torch.square,
    "sin": torch.sin,
    "cos": torch.cos,
    "abs": torch.abs,
    "sign": torch.sign,
    "neg": torch.neg,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "gelu": functional.gelu,
    "silu": functional.silu,
    "softplus": functional.softplus,
    "clamp": torch.clamp,
}

OPTIONS = [
    ("gelu", {"approximate": "tanh"}),
    ("softplus", {"beta": 2}),
    ("softplus", {"beta": 0.5, "threshold": 1}),
    ("clamp", {"min": -0.5}),
    ("clamp", {"max": 0.25}),
    ("clamp", {"min": -0.5, "max": 0.5}),
    ("clamp", {"min": 0.5, "max": -0.5}),
]

# In vectors, PyTorch's gelu of Infinity is NaN, and its gradient where float32 can't hold the square.
FINITE = [x for x in SPECIAL if x * x < 1e38]

POSITIVE = {"log", "log1p", "sqrt", "rsqrt"}


def of_shapes():
    torch.manual_seed(21)
    for op, function in FUNCTIONS.items():
        if op != "clamp":
            draw = positive if op in POSITIVE else drawn
            yield from (case(op, function, [draw(*shape)]) for shape in SHAPES)


def with_options():
    torch.manual_seed(22)
    for op, options in OPTIONS:
        yield case(op, FUNCTIONS[op], [drawn(2, 6, scale=2)], **options)
        yield case(op, FUNCTIONS[op], [torch.tensor(FINITE)], **options)
    for bounds in [(3,), ()], [(2, 1), (2, 3)], [(0, 1), (3,)]:
        tensors = [drawn(2, 3), *(drawn(*shape) for shape in bounds)]
        if 0 in bounds[0]:
            tensors[0] = drawn(0, 3)
        yield case("clampBetween", torch.clamp, tensors)
    x = [1, 2, 3, 0, 1.5, float("nan"), 1, 1]
    low = [1, 1, 1, 1, 2, 1, float("nan"), 1]
    high = [2, 2, 2, 2, 1, 1, 1, float("nan")]
    yield case("clampBetween", torch.clamp, [torch.tensor(v) for v in (x, low, high)])


def of_special_numbers():
    special = torch.tensor(SPECIAL)
    for op, function in FUNCTIONS.items():
        if op != "clamp":
            yield case(op, function, [torch.tensor(FINITE) if op == "gelu" else special])


def of_integers():
    torch.manual_seed(23)
    extremes = torch.tensor([-(2**31), 2**31 - 1, 65537, 0], dtype=torch.int32)
    for op in ["square", "abs", "sign", "neg"]:
        yield case(op, FUNCTIONS[op], [integers(2, 3)])
        yield case(op, FUNCTIONS[op], [extremes])
    yield case("clamp", torch.clamp, [integers(2, 3)], min=-1, max=2)


@fixture("packages/tensor/testdata/ops_elementwise.json", tolerance=2e-6)
def ops_elementwise():
    """Functions of one element, with the gradients described in op_case.py. clampBetween is clamp
    with tensors as bounds. The numbers are drawn from seeds, see the recipe."""
    groups = [of_shapes(), with_options(), of_special_numbers(), of_integers()]
    return {"cases": [row for group in groups for row in group]}
