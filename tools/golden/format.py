"""Tensors as text."""

import math

import torch

from golden import fixture, numbers

add_suffixes = torch._tensor_str._add_suffixes


def add_our_suffixes(text, suffixes, indent, force_newline):
    """Adds what stands behind the elements in our names, before it decides where lines break."""
    return add_suffixes(text, [ours(suffix) for suffix in suffixes], indent, force_newline)


def ours(suffix):
    if suffix.startswith("grad_fn="):
        return "gradFn=<tanh>"
    return suffix.replace("dtype=torch.", "dtype=").replace("requires_grad=True", "requiresGrad=true")


torch._tensor_str._add_suffixes = add_our_suffixes

FILLS = {
    "index": lambda shape: torch.arange(math.prod(shape)).view(shape),
    "quarters": lambda shape: torch.arange(math.prod(shape)).view(shape) / 4,
    "ones": lambda shape: torch.ones(shape),
}


def case(name, values, dtype="float32", requires_grad=False, grad_fn=None, fill=None):
    """Formats a tensor: a leaf, or the result of an op if there is a `grad_fn`."""
    leaf = torch.as_tensor(values).to(getattr(torch, dtype)).requires_grad_(requires_grad)
    tensor = leaf.clone() if grad_fn else leaf
    return {
        "name": name,
        "shape": list(tensor.shape),
        "dtype": dtype,
        **({"requiresGrad": True} if requires_grad else {}),
        **({"gradFn": grad_fn} if grad_fn else {}),
        **({"fill": fill} if fill else {"values": numbers(tensor.flatten())}),
        "expected": str(tensor),
    }


def integers(name, values):
    return case(name, values, dtype="int32")


def booleans(name, values):
    return case(name, values, dtype="bool")


def leaf(name, values):
    return case(name, values, requires_grad=True)


def result(name, values):
    return case(name, values, requires_grad=True, grad_fn="tanh")


def filled(name, fill, shape, **options):
    return case(name, FILLS[fill](shape), fill=fill, **options)


def decimals(*shape):
    """Draws numbers with two decimals."""
    return torch.tensor([round(x, 2) for x in torch.randn(shape).flatten().tolist()]).view(shape)


def numbers_of_all_sizes():
    nan, inf = math.nan, math.inf
    return [
        case("a scalar", 3.14),
        case("a negative scalar", -2.5),
        case("a whole scalar", 3.0),
        case("a tiny scalar", 1e-5),
        case("a huge scalar", 1e10),
        case("zero", 0.0),
        integers("an integer scalar", 7),
        case("minus zero", [-0.0, 0.0]),
        case("minus zero among decimals", [-0.0, 1.5]),
        case("minus zero in scientific notation", [-0.0, 1e-7]),
        case("whole numbers", [1.0, 2.0, 3.0]),
        case("whole numbers of different widths", [1.0, -20.0, 300.0]),
        case("decimals", [0.1, -0.25, 3.75]),
        case("mixed widths", [1.5, -20.25, 300.125]),
        case("sizes that differ by exactly 1000", [1.0, 1000.0]),
        case("sizes that differ by more than 1000", [1.0, 1001.0]),
        case("decimals that differ by more than 1000", [0.5, 501.0]),
        case("a whole number above 10^8", [100000008.0, 100000000.0]),
        case("10^8 itself", [100000000.0]),
        case("just below 10^-4", [9.999e-5, 2e-4]),
        case("just above 10^-4", [1.1e-4, 2e-4]),
        case("a three-digit range of exponents", [1e-38, 3.4e38]),
        case("denormal", [1.4e-45]),
        case("not a number", [nan]),
        case("infinities", [inf, -inf]),
        case("whole with specials", [1.0, nan, -inf, 20.0]),
        case("decimals with specials", [1.5, nan, -inf, inf]),
        case("scientific with specials", [1e-6, nan, -inf, 0.0]),
        case("halves that round to even", [0.03125, 0.09375, -0.03125, 1.00005]),
        case("scientific halves", [100005.0, 100015.0, -100025.0, 1.0]),
        case("zeros", torch.zeros(2, 3)),
        case("a half that carries", [0.99995, 0.99996, 9.99994]),
    ]


def shapes():
    return [
        case("nothing", torch.zeros(0)),
        case("no rows", torch.zeros(0, 3)),
        case("empty rows", torch.zeros(2, 0)),
        integers("nothing, integers", torch.zeros(0)),
        integers("no rows of integers", torch.zeros(0, 3)),
        leaf("nothing, with gradient", torch.zeros(0, 2)),
        integers("integers", [1, -20, 300]),
        integers("a matrix of integers", [[1, 2], [30, -4]]),
        integers("the extreme integers", [-(2**31), 2**31 - 1]),
        booleans("a boolean", True),
        booleans("booleans", [True, False]),
        booleans("booleans that are all true", [[True, True], [True, True]]),
        booleans("no booleans", torch.zeros(0)),
        booleans("no rows of booleans", torch.zeros(0, 3)),
        case("a matrix", [[1.5, 2.0], [-3.0, 4.25]]),
        case("three dimensions", torch.arange(24).view(2, 3, 4)),
        case("four dimensions", torch.arange(16).view(2, 2, 2, 2)),
        case("five dimensions", torch.arange(8).view(2, 1, 2, 1, 2)),
        case("a column", [[1.0], [2.0], [3.0]]),
    ]


def rows_that_wrap():
    """Rows, and what stands behind them, around the 80th column."""
    torch.manual_seed(0)
    cases = [
        case("a row that wraps", decimals(30)),
        case("rows that wrap", decimals(2, 14)),
        integers("wide integers that wrap", torch.arange(40) * 1000),
        case("zeros that wrap at their narrow width", torch.zeros(50)),
    ]
    for size in range(5, 10):
        cases.append(leaf(f"a leaf of {size}", decimals(size)))
        cases.append(result(f"a result of {size}", decimals(size)))
    cases.append(booleans("booleans that wrap", [i % 3 == 0 for i in range(30)]))
    for size in [10, *range(12, 20)]:
        cases.append(integers(f"{size} integers", torch.arange(10, 10 + size)))
    return [
        *cases,
        leaf("a leaf matrix", decimals(2, 3)),
        result("a result in three dimensions", decimals(2, 2, 2)),
        result("a scalar result", 0.5),
        leaf("a leaf whose rows wrap", decimals(2, 14)),
    ]


def summaries():
    """Tensors around the 1000 elements from which on only the first and last are shown."""
    return [
        filled("1000 elements", "index", [1000]),
        filled("1001 elements", "index", [1001]),
        filled("a large matrix", "index", [40, 50]),
        filled("a tall matrix", "index", [1000, 2]),
        filled("a wide matrix", "index", [2, 1000]),
        filled("six rows", "index", [6, 300]),
        filled("seven rows", "index", [7, 300]),
        filled("a large block", "index", [10, 10, 11]),
        filled("a large block of narrow rows", "index", [8, 50, 3]),
        filled("a large tensor of four dimensions", "index", [7, 2, 8, 10], requires_grad=True),
        filled("large integers summarised", "index", [2000], dtype="int32"),
        filled("a thin large matrix of quarters", "quarters", [3, 500]),
        filled("large booleans", "index", [40, 50], dtype="bool"),
        filled("a thousand ones", "ones", [30, 40]),
    ]


@fixture("packages/tensor/testdata/format.json")
def format_tensor():
    """str(tensor), with torch's names spelled as dtype=int32, requiresGrad=true and gradFn=<tanh>
    before lines are broken. A fill stands for values: index for 0, 1, 2, ..., quarters for a fourth
    of that, ones for 1."""
    return {"cases": [*numbers_of_all_sizes(), *shapes(), *rows_that_wrap(), *summaries()]}
