import { grad, jit, nn, numpy as np } from "npm:@jax-js/jax@0.1.25";
import { madeUpValue, type OpJob, type OpName } from "../ops/op_jobs.ts";
import type { Step } from "../serve.ts";

type Apply = (a: np.Array, b: np.Array) => np.Array;

/** The ops, of arrays that belong to them: `a` from -1 to 1, and `b`, which can be a row or a column. */
const ops: Partial<Record<OpName, Apply>> = {
  "add": (a, b) => a.add(b),
  "mul": (a, b) => a.mul(b),
  "div": (a, b) => a.div(b),
  "add a row": (a, b) => a.add(b),
  "mul by a column": (a, b) => a.mul(b),
  "mul by a number": (a) => a.mul(1.5),
  "exp": (a) => np.exp(a),
  "log": (_, b) => np.log(b),
  "tanh": (a) => np.tanh(a),
  "sigmoid": (a) => nn.sigmoid(a),
  "relu": (a) => nn.relu(a),
  "sum": (_, b) => np.sum(b),
  "sum(0)": (_, b) => np.sum(b, 0),
  "sum(1)": (_, b) => np.sum(b, 1),
  "mean": (_, b) => np.mean(b),
  "softmax(1)": (a) => nn.softmax(a, 1),
  "logSoftmax(1)": (a) => nn.logSoftmax(a, 1),
  "max(1)": (a) => np.max(a, 1),
  "argmax(1)": (a) => np.argmax(a, 1),
  "product": (a, b) => np.matmul(a, b),
  "forward and backward of w.mul(a).sum()": (a, w) =>
    grad((x: np.Array) => np.sum(x.mul(a)))(w) as np.Array,
  "forward and backward of w.mul(a).tanh().sum()": (a, w) =>
    grad((x: np.Array) => np.sum(np.tanh(x.mul(a))))(w) as np.Array,
  "transpose": (a) => a.transpose().add(0),
  "cat": (a, b) => np.concatenate([a, b], 1),
};

/** Does an op with jax-js; null for one that it lacks. */
export function opStep({ op, shape: [m, n] }: OpJob): Step | null {
  const apply = ops[op];
  if (apply === undefined) return null;
  const a = madeUp([m, n], 1), b = second(op, m, n);
  const run = jit((a: np.Array, b: np.Array) => apply(a, b));
  let result: np.Array | null = null;
  return async () => {
    result?.dispose();
    const made = result = run(a.ref, b.ref);
    await made.blockUntilReady();
    return async () => (await made.ref.data()).at(-1)!;
  };
}

function second(op: OpName, m: number, n: number): np.Array {
  if (op === "add a row") return madeUp([n], 4);
  if (op === "mul by a column") return madeUp([m, 1], 5);
  return op.startsWith("forward") ? madeUp([m, n], 3) : madeUp([m, n], 2, 2);
}

function madeUp(shape: number[], number: number, shift = 0): np.Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Float32Array.from({ length: size }, (_, i) => madeUpValue(i, number) + shift);
  return np.array(data).reshape(shape);
}
