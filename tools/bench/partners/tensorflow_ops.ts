import type * as TensorFlow from "npm:@tensorflow/tfjs@4.22.0";
import { madeUpIndex, madeUpValue, type OpJob, type OpName } from "../ops/op_jobs.ts";
import type { Step } from "../serve.ts";

/**
 * Does an op with TensorFlow.js; null for one that it, or one of its backends, lacks, or that gives
 * other numbers.
 */
export function opStep(tf: typeof TensorFlow, { op, shape: [m, n] }: OpJob): Step | null {
  // Variables, so that the next job disposes of them.
  const madeUp = (shape: number[], number: number, shift = 0) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const data = Float32Array.from({ length: size }, (_, i) => madeUpValue(i, number) + shift);
    return tf.variable(tf.tensor(data, shape));
  };
  const indices = (count: number, below: number) =>
    tf.tensor1d(Int32Array.from({ length: count }, (_, i) => madeUpIndex(i, below)), "int32");
  const [a, b, w] = [madeUp([m, n], 1), madeUp([m, n], 2, 2), madeUp([m, n], 3)];
  const [row, column] = [madeUp([n], 4), madeUp([m, 1], 5)];
  const rows = tf.variable(indices(m, m), false, undefined, "int32");
  const loss = tf.grad((x) => x.mul(a).sum()), lossOfTanh = tf.grad((x) => x.mul(a).tanh().sum());
  const ops: Partial<Record<OpName, () => TensorFlow.Tensor>> = {
    "add": () => a.add(b),
    "mul": () => a.mul(b),
    "div": () => a.div(b),
    "add a row": () => a.add(row),
    "mul by a column": () => a.mul(column),
    "mul by a number": () => a.mul(1.5),
    "exp": () => a.exp(),
    "log": () => b.log(),
    "tanh": () => a.tanh(),
    "sigmoid": () => a.sigmoid(),
    "relu": () => a.relu(),
    "neg": () => a.neg(),
    "abs": () => a.abs(),
    "square": () => a.square(),
    "sqrt": () => b.sqrt(),
    "clamp": () => a.clipByValue(-0.5, 0.5),
    "maximum": () => a.maximum(b),
    "sin": () => a.sin(),
    "expm1": () => a.expm1(),
    "log1p": () => b.log1p(),
    "softplus": () => a.softplus(),
    "sum": () => b.sum(),
    "sum(0)": () => b.sum(0),
    "sum(1)": () => b.sum(1),
    "mean": () => b.mean(),
    "softmax(1)": () => a.softmax(1),
    "logSoftmax(1)": () => a.logSoftmax(1),
    "max(1)": () => a.max(1),
    "argmax(1)": () => a.argMax(1),
    "logSumExp(1)": () => a.logSumExp(1),
    "cumsum(1)": () => a.cumsum(1),
    "product": () => tf.matMul(a, b),
    "forward and backward of w.mul(a).sum()": () => loss(w),
    "forward and backward of w.mul(a).tanh().sum()": () => lossOfTanh(w),
    "transpose": () => a.transpose(),
    "flip(1)": () => tf.reverse(a, 1),
    "cat": () => tf.concat([a, b], 1),
    "indexSelect": () => tf.gather(a, rows as unknown as TensorFlow.Tensor1D),
  };
  const apply = ops[op];
  if (apply === undefined) return null;
  let result: TensorFlow.Tensor | null = null;
  return () => {
    result?.dispose();
    const made = result = tf.tidy(apply);
    return () => made.dataSync().at(-1)!;
  };
}
