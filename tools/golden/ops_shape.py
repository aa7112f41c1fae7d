"""Ops that arrange elements or take some of them, products of matrices, and einsum."""

import torch

from golden import fixture
from op_case import booleans, case, drawn, inf, integers, nan


def arrangements():
    torch.manual_seed(61)
    for shape, dims in [([2, 3, 4], [1]), ([2, 3, 4], [0, 1]), ([], []), ([2, 0, 3], [0]), ([3], [-1, 0])]:
        yield case("flatten", torch.flatten, [drawn(*shape)], *dims)
    for shape, dim, sizes in [([2, 6], 1, [3, -1]), ([6], 0, [2, 3]), ([2, 0], 1, [2, -1]), ([4], -1, [4])]:
        yield case("unflatten", torch.unflatten, [drawn(*shape)], dim, sizes)
    for shape, counts in [([3], [2]), ([2, 3], [2, 1, 2]), ([], [3]), ([], []), ([2, 3], [0, 2]), ([0], [2])]:
        yield case("repeat", lambda x, counts: x.repeat(counts), [drawn(*shape)], counts)
    for shape, dims in [([3], [0]), ([2, 3], [0, -1]), ([2, 3, 2], [1]), ([], [0]), ([2, 0], [0]), ([2], [])]:
        yield case("flip", torch.flip, [drawn(*shape)], dims)
    yield case("flip", torch.flip, [integers(2, 3)], [1])


def parts():
    torch.manual_seed(62)
    for shape, sizes, dim in [
        ([5], 2, 0),
        ([5], 7, 0),
        ([2, 5], [1, 0, 4], 1),
        ([4, 2], 2, -2),
        ([0, 2], 3, 0),
        ([0, 2], 0, 0),
    ]:
        yield case("split", torch.split, [drawn(*shape)], sizes, dim)
    for shape, count, dim in [([7], 3, 0), ([7], 5, 0), ([2, 6], 2, 1), ([0, 2], 3, 0), ([3], 9, -1)]:
        yield case("chunk", torch.chunk, [drawn(*shape)], count, dim)
    yield case("split", torch.split, [booleans(4, 3)], [3, 1], 0)


def triangles():
    torch.manual_seed(63)
    for op, function in [("tril", torch.tril), ("triu", torch.triu)]:
        for shape in [[3, 3], [2, 4], [4, 2], [2, 3, 3], [0, 3], [2, 0]]:
            yield case(op, function, [drawn(*shape)])
        for diagonal in [-5, -1, 1, 2, 5]:
            yield case(op, function, [drawn(3, 4)], diagonal)
        yield case(op, function, [torch.tensor([[nan, inf], [-inf, nan]])])
        yield case(op, function, [integers(3, 3)], 1)
        yield case(op, function, [booleans(2, 3)])


def einsums():
    torch.manual_seed(64)
    for equation, *shapes in [
        ("ij,jk->ik", [2, 3], [3, 4]),
        ("ij , jk -> ki", [2, 3], [3, 4]),
        ("ij,jk", [2, 3], [3, 4]),
        ("ij,kj->ik", [2, 3], [4, 3]),
        ("ij,jk->i", [2, 3], [3, 4]),
        ("bij,bjk->bik", [2, 2, 3], [2, 3, 4]),
        ("bij,bjk->bik", [2, 2, 3], [1, 3, 4]),
        ("bij,bjk->bik", [2, 2, 3], [2, 1, 4]),
        ("i,i->", [3], [3]),
        ("i,i", [3], [3]),
        ("i,j->ij", [3], [4]),
        ("i,i->i", [3], [3]),
        ("ij,j->", [2, 3], [3]),
        ("ii->i", [3, 3]),
        ("ii", [3, 3]),
        ("iij->j", [2, 2, 3]),
        ("iji->ij", [2, 3, 2]),
        ("ij->ji", [2, 3]),
        ("ij->", [2, 3]),
        ("ba", [2, 3]),
        ("aB", [2, 3]),
        ("...", [2, 3]),
        ("...i->i", [2, 3]),
        ("...i->...", [2, 3]),
        ("i...->...", [2, 3]),
        ("i...,i...->...i", [2, 3], [2, 3]),
        ("...ij,...jk->...ik", [5, 2, 3], [3, 4]),
        ("...ij,...jk->...ik", [2, 1, 2, 3], [4, 3, 1]),
        ("ij->...ij", [2, 3]),
        ("ab,bc,cd->ad", [2, 3], [3, 4], [4, 2]),
        ("ab,bc,cd->", [2, 3], [3, 4], [4, 2]),
        ("a,a,a->a", [3], [3], [3]),
        ("bi,oij,bj->bo", [2, 3], [4, 3, 2], [2, 2]),
        ("bn,anm,bm->ba", [2, 3], [2, 3, 4], [2, 4]),
        ("", []),
        (",->", [], []),
        (",i->i", [], [3]),
        ("i,i->i", [0], [0]),
        ("i,i->", [0], [0]),
        ("ij,jk->ik", [2, 0], [0, 3]),
        ("ij,jk->ik", [2, 0], [1, 3]),
    ]:
        tensors = [drawn(*shape) for shape in shapes]
        yield case("einsum", lambda *given: torch.einsum(given[-1], *given[:-1]), tensors, equation)


@fixture("packages/tensor/testdata/ops_shape.json", tolerance=2e-6)
def ops_shape():
    """Ops that arrange elements or take some of them, and einsum, with the gradients described in
    op_case.py. The numbers are drawn from seeds, see the recipe."""
    return {"cases": [*arrangements(), *parts(), *triangles(), *einsums()]}
