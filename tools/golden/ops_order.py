"""Sorting, and the largest elements; also where many are equal, which take PyTorch's order."""

import torch

from golden import fixture
from op_case import SPECIAL, booleans, case, drawn, integers, ties

SORT = {
    "sort": lambda x, *dim, **options: x.sort(*(dim or [-1]), **options),
    "argsort": lambda x, *dim, **options: x.argsort(*(dim or [-1]), **options),
}

ORDERS = [{}, {"descending": True}, {"stable": True}, {"descending": True, "stable": True}]


def stable_sort(x, dim, descending=False, stable=False):
    return x.sort(dim=dim, descending=descending, stable=stable)


def top(x, k, dim=-1, **options):
    return x.topk(k, dim, **options)


def killer(length):
    """Numbers, two of each, whose medians of three are so bad that quicksort turns to a heap."""
    half = length // 2
    numbers = [0] * length
    for i in range(1, half + 1, 2):
        numbers[i - 1 : i + 1] = [i, half + i]
    numbers[half:] = range(2, length + 1, 2)
    return torch.tensor([float(number // 2) for number in numbers])


def sorts():
    torch.manual_seed(51)
    for shape, dim in [([5], 0), ([2, 4], 0), ([2, 4], 1), ([2, 3, 2], 1), ([], 0), ([0], 0), ([3, 0], 1)]:
        for options in ORDERS:
            yield case("sort", stable_sort, [drawn(*shape)], dim, **options)
    for length in [16, 17, 40, 100]:
        for options in ORDERS:
            yield case("sort", stable_sort, [ties(length)], 0, **options)
    for options in ORDERS:
        yield case("sort", stable_sort, [torch.tensor(SPECIAL)], 0, **options)
        yield case("sort", stable_sort, [integers(2, 20)], 1, **options)
        yield case("sort", stable_sort, [booleans(20)], 0, **options)
    yield case("sort", stable_sort, [killer(100)], 0)
    yield case("sort", SORT["sort"], [drawn(3, 4)])
    yield case("argsort", SORT["argsort"], [drawn(3, 4)])
    yield case("argsort", SORT["argsort"], [ties(3, 20)], 1, descending=True)


def largest():
    torch.manual_seed(52)
    for shape, k, dim in [
        ([5], 2, 0),
        ([5], 5, 0),
        ([5], 0, 0),
        ([2, 4], 1, 0),
        ([2, 4], 3, 1),
        ([2, 3, 2], 2, -2),
        ([], 1, 0),
        ([], 0, 0),
        ([0, 3], 2, 1),
        ([3, 0], 0, 1),
    ]:
        yield case("topK", top, [drawn(*shape)], k, dim)
        yield case("topK", top, [drawn(*shape)], k, dim, largest=False)
    for length, k in [(6, 1), (6, 4), (20, 7), (70, 1), (70, 30), (130, 2), (130, 129)]:
        for options in [{}, {"largest": False}, {"sorted": False}]:
            yield case("topK", top, [ties(length)], k, -1, **options)
    yield case("topK", top, [killer(100)], 15, -1, largest=False, sorted=False)
    yield case("topK", top, [integers(3, 20)], 5, 1)
    yield case("topK", top, [torch.tensor(SPECIAL)], 4)
    yield case("topK", top, [torch.tensor(SPECIAL)], 11, 0, largest=False)


@fixture("packages/tensor/testdata/ops_order.json")
def ops_order():
    """sort, argsort and topK, with the gradients described in op_case.py. The numbers are drawn from
    seeds, see the recipe."""
    return {"cases": [*sorts(), *largest()]}
