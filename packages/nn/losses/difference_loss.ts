import {
  allocateFloat32,
  formatShape,
  giveGradient,
  noGrad,
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
 * A loss of differences, and its derivative, each of which takes their place. They have loops of their own: a
 * call for every element would take longer than the loss.
 */
export interface DifferenceLoss {
  /** The name of the op. */
  readonly name: string;
  /** d ← f(d) */
  toLosses(d: Float32Array): void;
  /** d ← f′(d) dl, where dl is one number or one for each difference: see {@linkcode placesOf}. */
  toGradient(d: Float32Array, dl: Float32Array): void;
}

/** What makes a place in `d` one in `dl`: by `place & placesOf(dl)`, 0 where there is but one, else the same. */
export function placesOf(dl: Float32Array): 0 | -1 {
  return dl.length === 1 ? 0 : -1;
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
  if (sameShape(input.shape, target.shape)) return lossOf(input, target, f, reduction);
  if (!warned.has(criterion)) {
    warned.add(criterion);
    console.warn(
      `${name} broadcasts a target of shape ${formatShape(target.shape)} and an input of shape ` +
        `${formatShape(input.shape)}: if that isn't intended, give them the same shape`,
    );
  }
  const d = input.sub(target);
  return lossOf(d, zeros(d.shape), f, reduction);
}

/** l = f(x - y), dx = f′(x - y) dl, dy = -dx */
function lossOf(x: Tensor, y: Tensor, f: DifferenceLoss, reduction: Reduction): Tensor {
  const l = difference(x, y);
  f.toLosses(l);
  const output = reduce(new Tensor(l, x.shape), reduction);
  return record(f.name, [x, y], output, (dOutput) => {
    const dl = reduction === "mean" ? Float32Array.of(dOutput[0] / x.size) : dOutput;
    const dx = difference(x, y);
    f.toGradient(dx, dl);
    if (y.requiresGrad) giveGradient(y, negative(dx));
    giveGradient(x, dx);
  });
}

/** x - y, in a new array: to compute it again takes less time than to keep it and copy it. */
function difference(x: Tensor, y: Tensor): Float32Array {
  return noGrad(() => x.sub(y)).data;
}

function negative(values: Float32Array): Float32Array {
  const negatives = allocateFloat32(values.length);
  for (let i = 0; i < negatives.length; i++) negatives[i] = -values[i];
  return negatives;
}
