import { allocateFloat32, formatShape, gradientOf, record, sameShape, Tensor } from "@ohlol/tensor";
import { checkFloats } from "../input_checks.ts";
import { reduce, type Reduction } from "./reduction.ts";

/*
 * Losses that are a function of the difference between input and target, element by element.
 */

/** A loss of a difference d, and its derivative. */
export interface DifferenceLoss {
  /** The name of the op. */
  readonly name: string;
  /** f(d) */
  readonly loss: (d: number) => number;
  /** f′(d) */
  readonly derivative: (d: number) => number;
}

/** The criterions that have warned already: each does so once. */
const warned = new WeakSet<object>();

/**
 * Computes `f(input - target)`, reduced.
 *
 * @param criterion The module, for messages.
 * @param f The loss of a difference.
 */
export function differenceLoss(
  criterion: { readonly reduction: Reduction },
  input: Tensor,
  target: Tensor,
  f: DifferenceLoss,
): Tensor {
  const { name } = criterion.constructor;
  checkFloats(name, "input", input);
  checkFloats(name, "target", target);
  if (!sameShape(input.shape, target.shape) && !warned.has(criterion)) {
    warned.add(criterion);
    console.warn(
      `${name} broadcasts a target of shape ${formatShape(target.shape)} and an input of shape ` +
        `${formatShape(input.shape)}: if that isn't intended, give them the same shape`,
    );
  }
  return reduce(lossOf(input.sub(target), f), criterion.reduction);
}

/** y = f(d), dd = f′(d) dy */
function lossOf(d: Tensor, { name, loss, derivative }: DifferenceLoss): Tensor {
  const y = allocateFloat32(d.size);
  for (let i = 0; i < y.length; i++) y[i] = loss(d.data[i]);
  return record(name, [d], new Tensor(y, d.shape), (dy) => {
    const dd = gradientOf(d);
    if (dd === null) return;
    for (let i = 0; i < dd.length; i++) dd[i] += derivative(d.data[i]) * dy[i];
  });
}
