"""A file with every type that PyTorch writes, and the numbers in it."""

import torch
from safetensors.torch import save

from golden import fixture, numbers

LARGEST, SMALLEST = 3.4028235e38, 1e-45  # of float32

TENSORS = {
    "F64": torch.tensor([[0.1, -1.5, 1 / 3], [-1e-300, LARGEST, 2.0**-149]], dtype=torch.float64),
    "F32": torch.tensor([0.1, -1.5, SMALLEST, LARGEST]),
    "F16": torch.tensor([0.1, -1.5, 6e-8, 65504, -(2.0**-14)], dtype=torch.float16),
    "BF16": torch.tensor([0.1, -1.5, 1e38, SMALLEST * 2**16], dtype=torch.bfloat16),
    "I64": torch.tensor([[-(2**31)], [2**31 - 1]]),
    "U64": torch.tensor([0, 2**31 - 1], dtype=torch.uint64),
    "I32": torch.tensor([-(2**31), 2**31 - 1, 0], dtype=torch.int32),
    "U32": torch.tensor([0, 2**31 - 1], dtype=torch.uint32),
    "I16": torch.tensor([-(2**15), 2**15 - 1], dtype=torch.int16),
    "U16": torch.tensor([0, 2**16 - 1], dtype=torch.uint16),
    "I8": torch.tensor([-128, 127, 0], dtype=torch.int8),
    "U8": torch.tensor([0, 255, 7], dtype=torch.uint8),
    "BOOL": torch.tensor([True, False, True]),
}


@fixture("packages/nn/testdata/safetensors_dtypes.json")
def values():
    """safetensors_dtypes.safetensors holds these tensors, each named after its type; floats as
    .to(torch.float32) gives them, booleans as integers."""
    return {
        "tensors": {
            name: numbers(tensor.float() if tensor.is_floating_point() else tensor.long())
            for name, tensor in TENSORS.items()
        }
    }


@fixture("packages/nn/testdata/safetensors_dtypes.safetensors")
def file():
    """All tensors."""
    return save(TENSORS)
