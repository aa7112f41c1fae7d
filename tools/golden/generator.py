"""Random numbers, bit for bit."""

import torch

from golden import fixture, numbers

DRAWS = {
    "rand": torch.rand,
    "randn": torch.randn,
    "randperm": torch.randperm,
    "randint": lambda size, low, high: torch.randint(low, high, (size,)),
    "uniform": lambda size, low, high: torch.empty(size).uniform_(low, high),
    "normal": lambda size, mean, std: torch.empty(size).normal_(mean, std),
    "bernoulli": lambda size, p: torch.empty(size).bernoulli_(p),
}

# Each from a fresh generator. The numbers of randn have another algorithm from 16 on, and
# the twister is refilled after 624.
FRESH = [
    [["uniform", 20, -0.5, 0.5]],
    [["rand", 700]],
    [["randn", 10]],
    [["randn", 20]],
    [["randperm", 12]],
    [["randint", 12, 0, 10]],
    [["uniform", 3, -1, 1], ["rand", 3]],
]

# The seed, and the calls that are made in turn.
CASES = [
    *((seed, calls) for seed in [0, 1, 42, 3332505980, 2**32 + 5] for calls in FRESH),
    (5, [["randn", 16]]),
    (6, [["randn", 17]]),
    (7, [["randn", 31]]),
    (2**40 + 8, [["randn", 32]]),
    (2**64 - 1, [["randn", 100]]),
    (3, [["randn", 3], ["rand", 2], ["randn", 20], ["randn", 1], ["rand", 1]]),
    (
        3332505980,
        [["randn", 1], ["uniform", 3, -0.3, 0.17], ["randn", 2], ["randn", 33], ["randn", 3]],
    ),
    (
        67280421310721,
        [
            ["normal", 5, 0.3, 1.7],
            ["normal", 18, -2.5, 0.01],
            ["uniform", 8, 2, 2.0000002],
            ["randn", 2],
        ],
    ),
    (
        11,
        [
            ["bernoulli", 40, 0.3],
            ["rand", 1],
            ["bernoulli", 3, 0],
            ["bernoulli", 3, 1],
            ["bernoulli", 17, 0.5],
            ["rand", 2],
        ],
    ),
    (
        12,
        [
            ["randint", 10, -5, 268435450],
            ["randint", 10, -5, 268435451],
            ["randint", 10, -(2**31), 2**31],
            ["randint", 3, 7, 8],
            ["rand", 1],
        ],
    ),
    (13, [["randperm", 0], ["randperm", 1], ["randperm", 2], ["randperm", 50], ["rand", 1]]),
]

# Too many numbers to store: of these, a hash.
LONG = [
    (7, ["randn", 100000]),
    (8, ["normal", 100003, 0.3, 1.7]),
    (9, ["uniform", 100000, -0.3, 0.17]),
    (10, ["bernoulli", 100000, 0.7]),
]


def draw(call):
    name, size, *arguments = call
    return DRAWS[name](size, *arguments)


def drawn(call):
    values = numbers(draw(call))
    return {"call": call, "values": values if len(values) <= 100 else values[-5:]}


def case(seed, calls):
    torch.manual_seed(seed)
    return {"seed": str(seed), "calls": [drawn(call) for call in calls]}


def fnv1a(tensor):
    """Returns the 32-bit FNV-1a hash of a tensor's bytes, little-endian."""
    state = 0x811C9DC5
    for byte in tensor.view(torch.uint8).tolist():
        state = (state ^ byte) * 0x01000193 % 2**32
    return state


def long_case(seed, call):
    torch.manual_seed(seed)
    return {"seed": str(seed), "call": call, "fnv1a": fnv1a(draw(call))}


@fixture("packages/tensor/testdata/generator.json")
def generator():
    """torch.manual_seed(seed), then the calls in turn: [name, size, ...arguments] stands for
    torch.rand(size), torch.randn(size), torch.randperm(size), torch.randint(low, high, (size,)),
    torch.empty(size).uniform_(low, high), .normal_(mean, std) and .bernoulli_(p). Of more than
    100 numbers, the values are the last five; of the long ones, the 32-bit FNV-1a hash of the float32
    bytes, little-endian."""
    return {
        "cases": [case(*row) for row in CASES],
        "long": [long_case(*row) for row in LONG],
    }
