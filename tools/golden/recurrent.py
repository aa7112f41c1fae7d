"""Recurrences: what the kernels compute, forward and backward."""

import torch
from torch import nn

from golden import fixture, numbers

STEPS, BATCH, INPUT_SIZE, HIDDEN_SIZE = 3, 2, 3, 4
CELLS = {
    "rnnTanh": lambda: nn.RNN(INPUT_SIZE, HIDDEN_SIZE),
    "rnnRelu": lambda: nn.RNN(INPUT_SIZE, HIDDEN_SIZE, nonlinearity="relu"),
    "gru": lambda: nn.GRU(INPUT_SIZE, HIDDEN_SIZE),
    "lstm": lambda: nn.LSTM(INPUT_SIZE, HIDDEN_SIZE),
}


def flat(tensor):
    return None if tensor is None else numbers(tensor.flatten())


def case(cell):
    """Draws a problem and solves it. A cell state is drawn for all cells, and used by the LSTM."""
    layer = CELLS[cell]()
    x = torch.randn(STEPS, BATCH, INPUT_SIZE, requires_grad=True)
    h0 = torch.randn(1, BATCH, HIDDEN_SIZE, requires_grad=True)
    c0 = torch.randn(1, BATCH, HIDDEN_SIZE, requires_grad=True)
    output_grad = torch.randn(STEPS, BATCH, HIDDEN_SIZE)
    hn_grad = torch.randn(1, BATCH, HIDDEN_SIZE)
    cn_grad = torch.randn(1, BATCH, HIDDEN_SIZE)
    if cell == "lstm":
        output, (hn, cn) = layer(x, (h0, c0))
    else:
        output, hn = layer(x, h0)
        c0, cn, cn_grad = None, None, None
    loss = (output * output_grad).sum() + (hn * hn_grad).sum()
    if cn is not None:
        loss += (cn * cn_grad).sum()
    loss.backward()
    return {
        "cell": cell,
        "steps": STEPS,
        "batch": BATCH,
        "inputSize": INPUT_SIZE,
        "hiddenSize": HIDDEN_SIZE,
        "input": flat(x),
        "h0": flat(h0),
        "c0": flat(c0),
        "weightIh": flat(layer.weight_ih_l0),
        "weightHh": flat(layer.weight_hh_l0),
        "biasIh": flat(layer.bias_ih_l0),
        "biasHh": flat(layer.bias_hh_l0),
        "outputGrad": flat(output_grad),
        "hnGrad": flat(hn_grad),
        "cnGrad": flat(cn_grad),
        "output": flat(output),
        "cn": flat(cn),
        "gradInput": flat(x.grad),
        "gradH0": flat(h0.grad),
        "gradC0": None if c0 is None else flat(c0.grad),
        "gradWeightIh": flat(layer.weight_ih_l0.grad),
        "gradWeightHh": flat(layer.weight_hh_l0.grad),
        "gradBiasIh": flat(layer.bias_ih_l0.grad),
        "gradBiasHh": flat(layer.bias_hh_l0.grad),
    }


@fixture("packages/tensor/testdata/recurrent.json", tolerance=2e-6)
def recurrent():
    """nn.RNN, nn.GRU, nn.LSTM of one layer; loss = sum(output * outputGrad) + sum(hn * hnGrad)
    + sum(cn * cnGrad)."""
    torch.manual_seed(7)
    return {"cases": [case(cell) for cell in CELLS]}
