"""Ops on pairs of tensors that are broadcast, and choices between them."""

import torch

from golden import fixture
from op_case import PAIRS, SPECIAL, booleans, case, drawn, inf, integers, nan, positive, ties

ARITHMETIC = {
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "div": torch.div,
    "pow": torch.pow,
    "maximum": torch.maximum,
    "minimum": torch.minimum,
}

COMPARISONS = {
    "eq": torch.eq,
    "ne": torch.ne,
    "lt": torch.lt,
    "le": torch.le,
    "gt": torch.gt,
    "ge": torch.ge,
}

LOGIC = {"logicalAnd": torch.logical_and, "logicalOr": torch.logical_or}

LEFT = torch.tensor([nan, nan, 1.0, inf, -inf, 0.0, -0.0, 2.0, 3.0])
RIGHT = torch.tensor([nan, 1.0, nan, inf, inf, -0.0, 0.0, 3.0, 2.0])


def arithmetic():
    torch.manual_seed(31)
    for op, function in ARITHMETIC.items():
        draw = positive if op in ["div", "pow"] else ties if op in ["maximum", "minimum"] else drawn
        for left, right in PAIRS:
            yield case(op, function, [draw(*left), draw(*right)])
        yield case(op, function, [LEFT, RIGHT])
    for op in ["add", "sub", "mul", "maximum", "minimum"]:
        yield case(op, ARITHMETIC[op], [integers(2, 3), integers(3)])
    for op in ["maximum", "minimum"]:
        yield case(op, ARITHMETIC[op], [booleans(2, 3), booleans(3)])


def comparisons():
    torch.manual_seed(32)
    for op, function in COMPARISONS.items():
        for left, right in PAIRS:
            yield case(op, function, [ties(*left), ties(*right)])
        yield case(op, function, [LEFT, RIGHT])
        yield case(op, function, [integers(2, 3), integers(2, 1)])
        yield case(op, function, [booleans(2, 3), booleans(3)])
        # As float32, 0.1 is another number than as float64.
        yield case(op, function, [torch.tensor([0.1, nan, 0.0, 1.0])], 0.1)
        yield case(op, function, [integers(5)], 1.5)
        yield case(op, function, [booleans(5)], 1)


def logic():
    torch.manual_seed(33)
    for op, function in LOGIC.items():
        for left, right in PAIRS:
            yield case(op, function, [booleans(*left), booleans(*right)])
        yield case(op, function, [LEFT, RIGHT])
        yield case(op, function, [integers(2, 3), drawn(3)])
    for x in [booleans(2, 3), integers(5), torch.tensor(SPECIAL), booleans(), booleans(0)]:
        yield case("logicalNot", torch.logical_not, [x])


def choices():
    torch.manual_seed(34)
    for mask, left, right in [
        ([2, 3], [2, 3], [2, 3]),
        ([3], [2, 1], [2, 3]),
        ([2, 1, 1], [3], [4, 1]),
        ([], [], []),
        ([2], [], [2]),
        ([0], [1], [0]),
    ]:
        yield case("where", torch.where, [booleans(*mask), drawn(*left), drawn(*right)])
        yield case("where", torch.where, [booleans(*mask), integers(*left), integers(*right)])
    mask = torch.tensor([True, False])
    yield case("where", torch.where, [mask, torch.tensor([nan, 1.0]), torch.tensor([1.0, nan])])
    yield case("where", torch.where, [mask, drawn(2)], 0.5)
    yield case("where", torch.where, [mask], 1.0, -1.5)
    for shape, mask in [([2, 3], [2, 3]), ([2, 3], [3]), ([3], [2, 1]), ([], []), ([0, 2], [2])]:
        yield case("maskedFill", torch.masked_fill, [drawn(*shape), booleans(*mask)], -inf)
        yield case("maskedFill", torch.masked_fill, [drawn(*shape), booleans(*mask), drawn()])
    yield case("maskedFill", torch.masked_fill, [integers(4), booleans(4)], 7)


@fixture("packages/tensor/testdata/ops_pairs.json", tolerance=2e-6)
def ops_pairs():
    """Ops on broadcast tensors, with the gradients described in op_case.py. The numbers are drawn
    from seeds, see the recipe."""
    return {"cases": [*arithmetic(), *comparisons(), *logic(), *choices()]}
