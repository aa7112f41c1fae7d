"""A file with the names and shapes that are easy to get wrong, to be written byte for byte."""

import safetensors
import torch
from safetensors.torch import save

from golden import PYTORCH, fixture

TENSORS = {
    "\uffee": torch.tensor([2.0]),  # after the emoji's first surrogate, before its code point
    "scalar": torch.tensor(-0.5),
    "Größe 😀": torch.tensor([1.0]),
    '"quoted"\\\n\x01\x7f/': torch.tensor([3.0]),
    "9": torch.tensor([6.0]),
    "empty": torch.zeros(0, 4),
    "steps": torch.tensor(100, dtype=torch.int32),
    "rnn.weight_ih_l0": torch.arange(6).view(2, 3) / 3,
    "": torch.tensor([4.0]),
    "mask": torch.tensor([True, False, True]),
    "10": torch.tensor([5.0]),
    "labels": torch.tensor([[3, 1], [2, 0]], dtype=torch.int32),
}


@fixture("packages/nn/testdata/safetensors_written.safetensors")
def file():
    """All tensors, and a note with characters that JSON escapes or might."""
    note = f'written by {PYTORCH}, safetensors {safetensors.__version__} "\u2028😀"\t'
    return save(TENSORS, metadata={"note": note})
