import { formatShape, sameShape, type Shape, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkFloats } from "../input_checks.ts";
import { Module } from "../module.ts";
import { bceWithLogits } from "./bce_with_logits.ts";
import { checkReduction, reduce, type Reduction } from "./reduction.ts";

/** Options for {@linkcode BCEWithLogitsLoss}. */
export interface BCEWithLogitsLossOptions {
  /** How much each element counts, of a shape that broadcasts to the input's. Default: all the same. */
  weight?: Tensor;
  /** What becomes of the losses of the elements. Default: `"mean"`. */
  reduction?: Reduction;
  /** How much y = 1 counts, of a shape that broadcasts to the input's. Default: as much as y = 0. */
  posWeight?: Tensor;
}

/**
 * The binary cross-entropy of the probability that a logit stands for, seen from a target probability:
 *
 * `loss = -w (p y log σ(x) + (1 - y) log(1 - σ(x)))`
 *
 * for each logit x of the input and y of the target, where w is the weight and p the `posWeight`. A p
 * above 1 makes up for positive cases that are rare.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { BCEWithLogitsLoss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const loss = new BCEWithLogitsLoss().forward(tensor([0, 2]), tensor([1, 0]));
 * assertAlmostEquals(loss.item(), (Math.log(2) + Math.log(1 + Math.E ** 2)) / 2, 1e-6);
 * ```
 */
export class BCEWithLogitsLoss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "BCEWithLogitsLoss";

  /** How much each element counts, or null where all count the same. */
  readonly weight: Tensor | null;
  /** What becomes of the losses of the elements. */
  readonly reduction: Reduction;
  /** How much y = 1 counts, or null where it counts as much as y = 0. */
  readonly posWeight: Tensor | null;

  /**
   * Makes the loss.
   *
   * @param options See {@linkcode BCEWithLogitsLossOptions}.
   * @throws {RangeError} If the reduction is unknown.
   * @throws {TypeError} If a weight is not a float32 tensor, or an option is unknown, or of the wrong
   * type.
   */
  constructor(options?: BCEWithLogitsLossOptions) {
    super();
    const defaults = { weight: undefined, reduction: "mean", posWeight: undefined } as const;
    const resolved = resolveOptions("BCEWithLogitsLoss", options, defaults);
    const { weight, reduction, posWeight } = resolved;
    if (weight !== undefined) checkFloats("BCEWithLogitsLoss", "weight", weight);
    if (posWeight !== undefined) checkFloats("BCEWithLogitsLoss", "posWeight", posWeight);
    checkReduction("BCEWithLogitsLoss", reduction);
    this.weight = weight?.detach() ?? null;
    this.reduction = reduction;
    this.posWeight = posWeight?.detach() ?? null;
  }

  /**
   * Computes the loss.
   *
   * @param input Logits, of any shape.
   * @param target Probabilities, from 0 to 1, of the same shape.
   * @returns The loss, `[]`; that of each element, in the input's shape, if the reduction is `"none"`.
   * @throws {RangeError} If the shapes differ, or a weight does not broadcast to them.
   * @throws {TypeError} If one of both is not a float32 tensor.
   */
  forward(input: Tensor, target: Tensor): Tensor {
    checkFloats("BCEWithLogitsLoss", "input", input);
    checkFloats("BCEWithLogitsLoss", "target", target);
    if (!sameShape(input.shape, target.shape)) {
      throw new RangeError(
        `BCEWithLogitsLoss expected a target of the input's shape ${formatShape(input.shape)}: ` +
          `got shape ${formatShape(target.shape)}`,
      );
    }
    const posWeight = expanded("posWeight", this.posWeight, input.shape);
    const weight = expanded("weight", this.weight, input.shape);
    const losses = bceWithLogits(input, target, posWeight?.data ?? null);
    return reduce(weight === null ? losses : losses.mul(weight), this.reduction);
  }
}

/** A weight in the shape of the input. */
function expanded(name: string, weight: Tensor | null, shape: Shape): Tensor | null {
  if (weight === null) return null;
  const added = shape.length - weight.shape.length;
  if (added < 0 || !weight.shape.every((n, i) => n === 1 || n === shape[i + added])) {
    throw new RangeError(
      `BCEWithLogitsLoss expected a ${name} that broadcasts to the input's shape ` +
        `${formatShape(shape)}: got shape ${formatShape(weight.shape)}`,
    );
  }
  return weight.expand(shape);
}
