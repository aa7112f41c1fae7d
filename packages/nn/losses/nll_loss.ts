import { allocateFloat32, type DType, gradientOf, record, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkFloats, checkTensor } from "../input_checks.ts";
import { Module } from "../module.ts";
import {
  checkClassCount,
  checkClassWeight,
  checkIgnoreIndex,
  checkIndexShape,
  lossShape,
} from "./class_checks.ts";
import {
  type ClassRows,
  classRows,
  type HardTargets,
  hardTargets,
  isIgnored,
  massOf,
  rowStart,
} from "./class_targets.ts";
import { checkReduction, type Reduction } from "./reduction.ts";

/** Options for {@linkcode NLLLoss}. */
export interface NLLLossOptions {
  /** How much each class counts, `[C]`. Default: all the same. */
  weight?: Tensor;
  /** The class index whose rows count for nothing. Default: -100. */
  ignoreIndex?: number;
  /** What becomes of the losses of the rows. Default: `"mean"`. */
  reduction?: Reduction;
}

const names = { loss: "NLLLoss", scores: "input" };

/**
 * The negative log-likelihood of classes, given the logarithms of their probabilities:
 *
 * `loss = -w_y x_y`
 *
 * where x are the log-probabilities of a row, y is its class, and w the weight of the classes. Rows whose
 * class is `ignoreIndex` are left out. The mean is weighted: the sum of the losses divided by the sum of
 * the weights of the rows' classes; the mean of no rows is NaN. {@linkcode CrossEntropyLoss} is the same
 * for logits.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NLLLoss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const logProbabilities = tensor([[-0.5, -1], [-2, -0.25]]);
 * const loss = new NLLLoss().forward(logProbabilities, tensor([0, 0], { dtype: "int32" }));
 * assertEquals(loss.item(), (0.5 + 2) / 2);
 * ```
 */
export class NLLLoss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "NLLLoss";

  /** How much each class counts, `[C]`, or null where all count the same. */
  readonly weight: Tensor | null;
  /** The class index whose rows count for nothing. */
  readonly ignoreIndex: number;
  /** What becomes of the losses of the rows. */
  readonly reduction: Reduction;

  /**
   * Makes the loss.
   *
   * @param options See {@linkcode NLLLossOptions}.
   * @throws {RangeError} If the weight doesn't have one dimension or holds NaN, `ignoreIndex` is not an
   * integer, or the reduction is unknown.
   * @throws {TypeError} If the weight is not a float32 tensor, or an option is unknown, or of the
   * wrong type.
   */
  constructor(options?: NLLLossOptions) {
    super();
    const defaults = { weight: undefined, ignoreIndex: -100, reduction: "mean" } as const;
    const { weight, ignoreIndex, reduction } = resolveOptions("NLLLoss", options, defaults);
    if (weight !== undefined) checkClassWeight("NLLLoss", weight);
    checkIgnoreIndex("NLLLoss", ignoreIndex);
    checkReduction("NLLLoss", reduction);
    this.weight = weight?.detach() ?? null;
    this.ignoreIndex = ignoreIndex;
    this.reduction = reduction;
  }

  /**
   * Computes the loss.
   *
   * @param input The log-probabilities, as `logSoftmax` gives them: `[C]`, `[N, C]` or
   * `[N, C, d₁, ...]`.
   * @param target int32 class indices, of the input's shape without C: `[]`, `[N]` or `[N, d₁, ...]`.
   * @returns The loss, `[]`; one for each row, in the target's shape, if the reduction is `"none"`.
   * @throws {RangeError} If a shape does not fit, the weight has another number of classes, or a class
   * index is out of range.
   * @throws {TypeError} If the input is not a float32 tensor, or the target not an int32 one.
   */
  forward(input: Tensor, target: Tensor<DType>): Tensor {
    checkFloats("NLLLoss", "input", input);
    checkTensor("NLLLoss", "target", target);
    if (target.dtype !== "int32") {
      throw new TypeError(`NLLLoss expected int32 class indices: got ${target.dtype}`);
    }
    const view = classRows(names, input.shape);
    checkClassCount(names, input.shape, view.classes, this.weight);
    checkIndexShape(names, target.shape, input.shape);
    const targets = hardTargets(names, target as Tensor<"int32">, view, this);
    return nll(input, view, targets, this.reduction);
  }
}

/** For each row: loss = -w_y x_y, dx_y = -w_y dloss */
function nll(x: Tensor, view: ClassRows, targets: HardTargets, reduction: Reduction): Tensor {
  const { divisor } = targets, each = reduction === "none";
  const scale = reduction === "mean" ? 1 / divisor : 1;
  const losses = allocateFloat32(each ? view.rows : 1);
  let total = 0;
  for (let row = 0; row < view.rows; row++) {
    if (isIgnored(targets, row)) continue;
    const loss = -massOf(targets, row) * x.data[positionOfClass(row, view, targets)];
    if (each) losses[row] = loss;
    else total += loss;
  }
  if (!each) losses[0] = total * scale;
  return record("nll", [x], new Tensor(losses, each ? lossShape(x.shape) : []), (dLoss) => {
    const dx = gradientOf(x);
    if (dx === null) return;
    for (let row = 0; row < view.rows; row++) {
      if (isIgnored(targets, row)) continue;
      const d = each ? dLoss[row] : dLoss[0] * scale;
      dx[positionOfClass(row, view, targets)] -= massOf(targets, row) * d;
    }
  });
}

/** Where the score of a row's class is among the scores. */
function positionOfClass(row: number, view: ClassRows, { indices }: HardTargets): number {
  return rowStart(row, view) + indices[row] * view.stride;
}
