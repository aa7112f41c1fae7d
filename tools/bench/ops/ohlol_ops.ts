import { Dropout, LayerNorm } from "@ohlol/nn";
import { cat, manualSeed, rand, randn, Tensor, zeros } from "@ohlol/tensor";
import type { Step } from "../serve.ts";
import {
  type CellJob,
  type CellName,
  gatesOf,
  madeUpIndex,
  madeUpValue,
  type OpJob,
  type OpName,
} from "./op_jobs.ts";

/** What an op is applied to. */
interface Operands {
  readonly m: number;
  readonly n: number;
  /** `[m, n]`, from -1 to 1. */
  readonly a: Tensor;
  /** Of that shape, from 1 to 3. */
  readonly b: Tensor;
  /** Of that shape, and requires a gradient. */
  readonly w: Tensor;
  /** `[n]`. */
  readonly row: Tensor;
  /** `[m, 1]`. */
  readonly column: Tensor;
  /** `[m, n]`, indices of columns. */
  readonly columns: Tensor<"int32">;
  /** `[m]`, indices of rows. */
  readonly rows: Tensor<"int32">;
}

/** Does an op; what comes out is the last element of the result. */
export function opStep({ op, shape: [m, n] }: OpJob): Step {
  manualSeed(0);
  const operands: Operands = {
    m,
    n,
    a: madeUp([m, n], 1),
    b: madeUp([m, n], 2).add(2),
    w: requiring(madeUp([m, n], 3)),
    row: madeUp([n], 4),
    column: madeUp([m, 1], 5),
    columns: indices([m, n], n),
    rows: indices([m], m),
  };
  const apply = ops[op](operands);
  return () => {
    const { data, size } = apply();
    return data[size - 1];
  };
}

type Op = (operands: Operands) => () => Tensor | Tensor<"int32">;

const dropout = new Dropout(0.5);

const ops: Record<OpName, Op> = {
  "add": ({ a, b }) => () => a.add(b),
  "mul": ({ a, b }) => () => a.mul(b),
  "div": ({ a, b }) => () => a.div(b),
  "add a row": ({ a, row }) => () => a.add(row),
  "mul by a column": ({ a, column }) => () => a.mul(column),
  "mul by a number": ({ a }) => () => a.mul(1.5),
  "exp": ({ a }) => () => a.exp(),
  "log": ({ b }) => () => b.log(),
  "tanh": ({ a }) => () => a.tanh(),
  "sigmoid": ({ a }) => () => a.sigmoid(),
  "gelu": ({ a }) => () => a.gelu(),
  "relu": ({ a }) => () => a.relu(),
  "neg": ({ a }) => () => a.neg(),
  "abs": ({ a }) => () => a.abs(),
  "square": ({ a }) => () => a.square(),
  "sqrt": ({ b }) => () => b.sqrt(),
  "clamp": ({ a }) => () => a.clamp({ min: -0.5, max: 0.5 }),
  "maximum": ({ a, b }) => () => a.maximum(b),
  "sin": ({ a }) => () => a.sin(),
  "expm1": ({ a }) => () => a.expm1(),
  "log1p": ({ b }) => () => b.log1p(),
  "silu": ({ a }) => () => a.silu(),
  "softplus": ({ a }) => () => a.softplus(),
  "sum": ({ b }) => () => b.sum(),
  "sum(0)": ({ b }) => () => b.sum(0),
  "sum(1)": ({ b }) => () => b.sum(1),
  "mean": ({ b }) => () => b.mean(),
  "softmax(1)": ({ a }) => () => a.softmax(1),
  "logSoftmax(1)": ({ a }) => () => a.logSoftmax(1),
  "max(1)": ({ a }) => () => a.max(1).values,
  "argmax(1)": ({ a }) => () => a.argmax(1),
  "logSumExp(1)": ({ a }) => () => a.logSumExp(1),
  "norm": ({ a }) => () => a.norm(),
  "var(1)": ({ a }) => () => a.var(1),
  "cumsum(1)": ({ a }) => () => a.cumsum(1),
  "product": ({ a, b }) => () => a.matmul(b),
  "forward and backward of w.mul(a).sum()": ({ w, a }) => () => {
    w.grad = null;
    w.mul(a).sum().backward();
    return w.grad!;
  },
  "forward and backward of w.mul(a).tanh().sum()": ({ w, a }) => () => {
    w.grad = null;
    w.mul(a).tanh().sum().backward();
    return w.grad!;
  },
  "rand": ({ m, n }) => () => rand([m, n]),
  "randn": ({ m, n }) => () => randn([m, n]),
  "dropout": ({ a }) => () => dropout.forward(a),
  "transpose": ({ a }) => () => a.transpose(0, 1),
  "flip(1)": ({ a }) => () => a.flip(1),
  "cat": ({ a, b }) => () => cat([a, b], 1),
  "gather": ({ a, columns }) => () => a.gather(1, columns),
  "indexSelect": ({ a, rows }) => () => a.indexSelect(0, rows),
  "sort": ({ a }) => () => a.sort(1).values,
};

/** A cell's weights and biases, by name. */
interface Parameters {
  /** `[I, G·H]`. */
  readonly input: Tensor;
  /** `[H, G·H]`. */
  readonly hidden: Tensor;
  /** `[G·H]`. */
  readonly bias: Tensor;
  readonly normInput: LayerNorm;
  readonly normHidden: LayerNorm;
  readonly normCell: LayerNorm;
}

/** From an input and the states `[h, c]`, of which not every cell has the second, to the next. */
type Cell = (x: Tensor, state: [h: Tensor, c: Tensor], parameters: Parameters) => [Tensor, Tensor];

/**
 * Steps of a cell, forward and backward from the mean of the last state. Gives the mean of the state after a
 * quarter of the steps: layer normalization of small states amplifies rounding errors, which after 64 steps
 * reach the fourth digit.
 */
export function cellStep(job: CellJob): Step {
  const { batchSize, inputSize, hiddenSize, steps } = job;
  const width = gatesOf[job.cell] * hiddenSize;
  const parameters: Parameters = {
    input: requiring(madeUp([inputSize, width], 1, 0.1)),
    hidden: requiring(madeUp([hiddenSize, width], 2, 0.1)),
    bias: requiring(madeUp([width], 3, 0.1)),
    normInput: new LayerNorm(width),
    normHidden: new LayerNorm(width),
    normCell: new LayerNorm(hiddenSize),
  };
  const inputs = madeUp([steps, batchSize, inputSize], 4).split(1).map((x) => x.squeeze(0));
  const norms = [parameters.normInput, parameters.normHidden, parameters.normCell];
  const trained = [
    parameters.input,
    parameters.hidden,
    parameters.bias,
    ...norms.flatMap((norm) => norm.parameters()),
  ];
  const cell = cells[job.cell];
  return () => {
    for (const parameter of trained) parameter.grad = null;
    let state: [Tensor, Tensor] = [zeros([batchSize, hiddenSize]), zeros([batchSize, hiddenSize])];
    let early = state[0];
    for (const [t, x] of inputs.entries()) {
      state = cell(x, state, parameters);
      if (t === Math.floor(steps / 4)) early = state[0];
    }
    state[0].mean().backward();
    // Not a gradient: layer normalization of the first states, which are zeros, makes it depend on rounding.
    return early.mean().item();
  };
}

const cells: Record<CellName, Cell> = {
  "LSTM": (x, [h, c], { input, hidden, bias }) => {
    const [i, f, g, o] = x.matmul(input).add(h.matmul(hidden)).add(bias).chunk(4, 1);
    const next = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
    return [o.sigmoid().mul(next.tanh()), next];
  },
  "LayerNorm-LSTM": (x, [h, c], { input, hidden, normInput, normHidden, normCell }) => {
    const sums = normInput.forward(x.matmul(input)).add(normHidden.forward(h.matmul(hidden)));
    const [i, f, g, o] = sums.chunk(4, 1);
    const next = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
    return [o.sigmoid().mul(normCell.forward(next).tanh()), next];
  },
  // Heck and Salem, Simplified Minimal Gated Unit Variations (arXiv:1701.03452, 2017), equation 3.
  "minimal GRU": (x, [h, c], { input, hidden, bias }) => {
    const [xf, xn] = x.matmul(input).add(bias).chunk(2, 1);
    const [uf, un] = hidden.chunk(2, 1);
    const f = xf.add(h.matmul(uf)).sigmoid();
    const n = xn.add(f.mul(h).matmul(un)).tanh();
    return [h.add(f.mul(n.sub(h))), c];
  },
};

function madeUp(shape: number[], number: number, scale?: number): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Float32Array.from({ length: size }, (_, i) => madeUpValue(i, number, scale));
  return new Tensor(data, shape);
}

function indices(shape: number[], count: number): Tensor<"int32"> {
  const size = shape.reduce((product, length) => product * length, 1);
  return new Tensor<"int32">(
    Int32Array.from({ length: size }, (_, i) => madeUpIndex(i, count)),
    shape,
  );
}

function requiring(tensor: Tensor): Tensor {
  tensor.requiresGrad = true;
  return tensor;
}
