"""A checkpoint: a recurrent layer and a linear one, as a file and as numbers."""

import torch
from safetensors.torch import save
from torch import nn

from golden import fixture, numbers

INPUT_SIZE, HIDDEN_SIZE, LAYERS = 6, 5, 2
SYMBOLS = [0, 3, 1, 5]


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(17)
        self.rnn = nn.RNN(INPUT_SIZE, HIDDEN_SIZE, LAYERS)
        self.head = nn.Linear(HIDDEN_SIZE, INPUT_SIZE)

    def forward(self, x):
        output, hn = self.rnn(x)
        return self.head(output), hn


@fixture("packages/nn/testdata/rnn_head.json", tolerance=1e-6)
def rnn_head():
    """rnn_head.safetensors holds this state dict; the one-hot symbols through RNN(I, H, L) and
    Linear(H, I) give these logits."""
    model = Model()
    x = nn.functional.one_hot(torch.tensor(SYMBOLS), INPUT_SIZE).float().unsqueeze(1)
    logits, hn = model(x)
    return {
        "inputSize": INPUT_SIZE,
        "hiddenSize": HIDDEN_SIZE,
        "numLayers": LAYERS,
        "symbols": SYMBOLS,
        "stateDict": numbers(model.state_dict()),
        "logits": numbers(logits),
        "hn": numbers(hn),
    }


@fixture("packages/nn/testdata/rnn_head.safetensors")
def checkpoint():
    """The model's state dict."""
    return save(Model().state_dict(), metadata={"format": "pt"})
