import { allocateFloat32, giveGradient, record, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkFloats } from "../input_checks.ts";
import { Module } from "../module.ts";
import { checkReduction, reduce, type Reduction } from "./reduction.ts";

/** Options for {@linkcode KLDivLoss}. */
export interface KLDivLossOptions {
  /**
   * What becomes of the losses of the elements: `"batchmean"` is their sum divided by the first dimension
   * of the input, which is the divergence itself; `"mean"` divides by the number of elements. Default:
   * `"mean"`.
   */
  reduction?: Reduction | "batchmean";
  /** Whether the target is given in logarithms, too. Default: false. */
  logTarget?: boolean;
}

/**
 * The Kullback–Leibler divergence of a distribution from a target distribution, given the logarithms of
 * its probabilities:
 *
 * `loss = y (log y - x)`
 *
 * for each log-probability x of the input and each probability y of the target, where 0 log 0 is 0. With
 * `logTarget`, it is `e^y (y - x)`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { KLDivLoss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const input = tensor([[0.5, 0.5]]).log();
 * const loss = new KLDivLoss({ reduction: "batchmean" }).forward(input, tensor([[1, 0]]));
 * assertAlmostEquals(loss.item(), Math.log(2), 1e-6);
 * ```
 */
export class KLDivLoss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "KLDivLoss";

  /** What becomes of the losses of the elements. */
  readonly reduction: Reduction | "batchmean";
  /** Whether the target is given in logarithms, too. */
  readonly logTarget: boolean;

  /**
   * Makes the loss.
   *
   * @param options See {@linkcode KLDivLossOptions}.
   * @throws {RangeError} If the reduction is unknown.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(options?: KLDivLossOptions) {
    super();
    const defaults = { reduction: "mean", logTarget: false } as const;
    const { reduction, logTarget } = resolveOptions("KLDivLoss", options, defaults);
    if (reduction !== "batchmean") checkReduction("KLDivLoss", reduction);
    this.reduction = reduction;
    this.logTarget = logTarget;
  }

  /**
   * Computes the loss.
   *
   * @param input Log-probabilities, of any shape.
   * @param target Probabilities, or their logarithms with `logTarget`, of a shape that broadcasts with
   * the input's.
   * @returns The loss, `[]`; that of each element if the reduction is `"none"`.
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If one of both is not a float32 tensor.
   */
  forward(input: Tensor, target: Tensor): Tensor {
    checkFloats("KLDivLoss", "input", input);
    checkFloats("KLDivLoss", "target", target);
    const losses = this.logTarget
      ? target.exp().mul(target.sub(input))
      : entropyTerm(target).sub(target.mul(input));
    if (this.reduction !== "batchmean") return reduce(losses, this.reduction);
    return losses.sum().div(input.shape[0] ?? 1);
  }
}

/** z = y log y, and 0 where y is 0; dy = (log y + 1) dz */
function entropyTerm(target: Tensor): Tensor {
  const { data: y, shape } = target, z = allocateFloat32(y.length);
  for (let i = 0; i < z.length; i++) z[i] = y[i] === 0 ? 0 : y[i] * Math.log(y[i]);
  return record("yLogY", [target], new Tensor(z, shape), (dz) => {
    const dy = allocateFloat32(dz.length);
    for (let i = 0; i < dy.length; i++) dy[i] = (Math.log(y[i]) + 1) * dz[i];
    giveGradient(target, dy);
  });
}
