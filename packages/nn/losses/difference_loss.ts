import {
  allocateFloat32,
  formatShape,
  giveGradient,
  record,
  sameShape,
  Tensor,
  zeros,
} from "@ohlol/tensor";
import { checkFloats } from "../input_checks.ts";
import { reduce, type Reduction } from "./reduction.ts";

/*
 * Losses that are a function of the difference between input and target, element by element.
 */

/**
 * A loss of a difference d = x - y, which is rounded to float32, and its derivative. Each has a loop of its own:
 * a call for every element would take longer than the loss.
 */
export interface DifferenceLoss {
  /** The name of the op. */
  readonly name: string;
  /** l = f(d) */
  losses(x: Float32Array, y: Float32Array, l: Float32Array): void;
  /** dx = f′(d) dl */
  slopes(x: Float32Array, y: Float32Array, dl: Float32Array, dx: Float32Array): void;
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
  const { name } = criterion.constructor, { reduction } = criterion;
  checkFloats(name, "input", input);
  checkFloats(name, "target", target);
  if (sameShape(input.shape, target.shape)) return reduce(lossOf(input, target, f), reduction);
  if (!warned.has(criterion)) {
    warned.add(criterion);
    console.warn(
      `${name} broadcasts a target of shape ${formatShape(target.shape)} and an input of shape ` +
        `${formatShape(input.shape)}: if that isn't intended, give them the same shape`,
    );
  }
  const difference = input.sub(target);
  return reduce(lossOf(difference, zeros(difference.shape), f), reduction);
}

/** l = f(x - y), dx = f′(x - y) dl, dy = -dx */
function lossOf(x: Tensor, y: Tensor, f: DifferenceLoss): Tensor {
  const l = allocateFloat32(x.size);
  f.losses(x.data, y.data, l);
  return record(f.name, [x, y], new Tensor(l, x.shape), (dl) => {
    const dx = allocateFloat32(dl.length);
    f.slopes(x.data, y.data, dl, dx);
    if (y.requiresGrad) giveGradient(y, negative(dx));
    giveGradient(x, dx);
  });
}

function negative(values: Float32Array): Float32Array {
  const negatives = allocateFloat32(values.length);
  for (let i = 0; i < negatives.length; i++) negatives[i] = -values[i];
  return negatives;
}
