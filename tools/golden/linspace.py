"""Numbers at equal distances, bit for bit."""

import torch

from golden import fixture, numbers

FLOATS = [(0, 1, 0), (0, 1, 1), (0, 1, 2), (0, 1, 11), (-3.1234, 5.77, 9), (5, -5, 24), (1e-3, 1e3, 70)]
INTEGERS = [(0, 10, 5), (3, 10, 5), (-10, 10, 4), (-173, 597, 26), (-96, 14, 51), (7, 7, 3), (9, 2, 1)]


def case(dtype, start, end, steps):
    values = torch.linspace(start, end, steps, dtype=getattr(torch, dtype))
    return {"dtype": dtype, "start": start, "end": end, "steps": steps, "values": numbers(values)}


@fixture("packages/tensor/testdata/linspace.json")
def linspace():
    """torch.linspace(start, end, steps), as float32 and as int32."""
    floats = [case("float32", *row) for row in FLOATS]
    return {"cases": [*floats, *(case("int32", *row) for row in INTEGERS)]}
