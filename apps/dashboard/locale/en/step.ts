/** What a training step does. */
export const step = {
  title: "the step, by layer",
  nextStep: "the next step, not made yet, by layer",
  norms: "norms",
  layer: (number: number) => `layer ${number}`,
  updateOf: (name: string) => `update of ${name}`,
  update: (name: string) => `${name}: update`,
  parameter: (name: string, parameter: string, number: number, count: number) =>
    `${name}: ${parameter} (${number} of ${count})`,
  chart: (quantity: string, layer: string) => `${quantity}, ${layer}, log axis`,
  healthy: "healthy",
  rate: "rate",
  columns: {
    contestant: "contestant",
    layer: "layer",
    update: "|update|",
    gradient: "|grad|",
    ratio: "ratio",
    relativeUpdate: "|update| / |weights|",
  },
  /** A formula or its numbers, as the optimizer writes it: few have words in them. */
  formula: (text: string) => text,
  noFormula: "its module exports no writeUpdate that would write this out (docs/your_optimizer.md)",
  notKept:
    "the numbers of a step are only kept in training, and of networks of up to 131,072 parameters",
  whileOpen: "of larger networks a step is written out as long as this screen is open",
  notHere: "no update recorded at this point",
  notLogged: "this run was recorded without its updates: --events update logs their norms",
  notYet: "no recorded update to write out yet",
  help: {
    gradient: "the Euclidean norm of a layer's gradient, before clipping",
    update: "the norm of what the step adds to the layer's weights",
    ratio: "|update| divided by the norm of the weights; about 1e-3 is healthy (the dashed line) " +
      "for networks trained over many steps; much more overshoots, much less learns slowly",
    contestants: "the contestants, in the table and at the ends of their curves",
    parameterTerm: "layer, tensor[i, j]",
    parameter: "the parameter under the cursor: h and l choose a tensor, up and down a parameter " +
      "in it",
    formula: "the optimizer's own formula, line by line with the numbers of this step: g is the " +
      "gradient after clipping, the rest is in the documentation of the optimizer",
    rate:
      "the learning rate with which plain gradient descent would make the same step: the same " +
      "for all parameters of SGD, its own for each parameter of Adam",
    recordedTerm: "recorded steps",
    recorded:
      "the first fifty, then one in every thirtieth of the run; with all numbers for small " +
      "networks, and for others while this screen is open. If the step shown isn't recorded, the " +
      "newest one before it is written out. A saved run keeps none: look computes its next step",
  },
};

/** The gradient through time. */
export const gradients = {
  title: "gradient through time",
  name: "over the distance",
  overDistance: (norm: string) => `${norm} over the distance t - s, log axis`,
  stepsBack: "steps back",
  reach: "reach",
  atCursor: (distance: number) =>
    `at the cursor: ${distance} step${distance === 1 ? "" : "s"} back`,
  columns: {
    nearest: "0 back",
    back: (distance: number) => `${distance} back`,
    share: "share",
    onePercent: "1 % at",
  },
  log: "log",
  notYet: "no gradients recorded yet",
  asking: "waiting for the network",
  onlyNewest: "computed only for the networks as they are now: End goes to the newest step",
  notLogged: "this run was recorded without gradients through time: --events gradients logs them",
  help: {
    norm:
      "how strongly the loss of step t depends on the hidden state after step s: the Euclidean " +
      "norm of the gradient. Where it vanishes, nothing can be learned from so far back; where it " +
      "explodes, what was long ago dominates a step",
    triangleTerm: "triangle",
    triangle:
      "a row for each loss, a column for each state; shades are on a logarithmic scale, the " +
      "same in all triangles. h and l choose a state, up and down a loss",
    windowTerm: "window",
    window: "the loss of the last symbol of the first validation window (of the first training " +
      "window where nothing is validated), read from zeros; the root mean square over its columns",
    distanceOfCells: "the mean over all losses, t - s steps back",
    distance: "the same, t - s steps back",
    cells: "the cells: g trains the other two, of the same size, from the same seed and with the " +
      "same optimizer; the triangles are those of the selected contestant (tab)",
    curvesTerm: "curves",
    curves: "the contestants at hand, as they are now",
    states:
      "an LSTM has two states, each with the other one held fixed: the cell state c carries " +
      "most of the gradient from step to step; at s = t the loss depends on h alone",
    nearest: "the norm at the loss itself, s = t",
    share: "the norm at the cursor divided by that (for a cell state, by that 1 back)",
    onePercent: "how many steps back it is still a hundredth of that",
  },
};
