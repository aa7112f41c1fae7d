import { type DType, formatShape, sameShape, type Shape, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkFloats, checkTensor } from "../input_checks.ts";
import { Module } from "../module.ts";
import {
  checkClassCount,
  checkClassWeight,
  checkIgnoreIndex,
  checkIndexShape,
} from "./class_checks.ts";
import { classRows, targetsFromIndices, targetsFromProbabilities } from "./class_targets.ts";
import { crossEntropy, RowSums } from "./cross_entropy.ts";
import { checkReduction, type Reduction } from "./reduction.ts";

/** Options for {@linkcode CrossEntropyLoss}. */
export interface CrossEntropyLossOptions {
  /** How much each class counts, `[C]`. Default: all the same. */
  weight?: Tensor;
  /**
   * The class index whose rows count for nothing; with probabilities as target it must be negative.
   * Default: -100.
   */
  ignoreIndex?: number;
  /** What becomes of the losses of the rows. Default: `"mean"`. */
  reduction?: Reduction;
  /** How much of each target is spread evenly over all classes, from 0 to 1. Default: 0. */
  labelSmoothing?: number;
}

const names = { loss: "CrossEntropyLoss", scores: "logits" };

const defaults = {
  weight: undefined,
  ignoreIndex: -100,
  reduction: "mean",
  labelSmoothing: 0,
} as const;

/**
 * The cross-entropy of the distribution that logits stand for, seen from a target distribution q:
 *
 * `loss = -Σ_c q_c log softmax(logits)_c` with `q_c = w_c ((1 - ε) t_c + ε / C)`
 *
 * where t is the target, w the weight of the classes and ε the label smoothing. With class indices,
 * t is 1 at the class and 0 elsewhere, rows whose class is `ignoreIndex` are left out, and the mean
 * is weighted: the sum of the losses divided by the sum of the weights of the rows' classes. With
 * class probabilities it is divided by the number of rows. The mean of no rows is NaN, and so are the
 * mean of rows whose classes weigh nothing and that of probabilities of no classes.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { CrossEntropyLoss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const criterion = new CrossEntropyLoss();
 * const logits = tensor([[1, 2, 3], [3, 0, 0]]);
 * const loss = criterion.forward(logits, tensor([2, 0], { dtype: "int32" }));
 * assertAlmostEquals(loss.item(), 0.2513, 1e-4);
 * ```
 */
export class CrossEntropyLoss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "CrossEntropyLoss";

  /** How much each class counts, `[C]`, or null where all count the same. */
  readonly weight: Tensor | null;
  /** The class index whose rows count for nothing. */
  readonly ignoreIndex: number;
  /** What becomes of the losses of the rows. */
  readonly reduction: Reduction;
  /** How much of each target is spread evenly over all classes. */
  readonly labelSmoothing: number;
  private readonly rowSums = new RowSums();

  /**
   * Makes the loss.
   *
   * @param options The weight of the classes, the index to ignore, the reduction, the smoothing.
   * @throws {RangeError} If the weight doesn't have one dimension or holds NaN, `ignoreIndex` is not
   * an integer, the reduction is unknown, or `labelSmoothing` lies outside 0 to 1.
   * @throws {TypeError} If the weight is not a float32 tensor, or an option is unknown, or of the
   * wrong type.
   */
  constructor(options?: CrossEntropyLossOptions) {
    super();
    const { weight, ignoreIndex, reduction, labelSmoothing } = resolveOptions(
      "CrossEntropyLoss",
      options,
      defaults,
    );
    if (weight !== undefined) checkClassWeight("CrossEntropyLoss", weight);
    checkIgnoreIndex("CrossEntropyLoss", ignoreIndex);
    checkReduction("CrossEntropyLoss", reduction);
    checkSmoothing(labelSmoothing);
    this.weight = weight?.detach() ?? null;
    this.ignoreIndex = ignoreIndex;
    this.reduction = reduction;
    this.labelSmoothing = labelSmoothing;
  }

  /**
   * Computes the loss.
   *
   * @param logits `[C]`, `[N, C]` or `[N, C, d₁, ...]`.
   * @param target int32 class indices, of the logits' shape without C: `[]`, `[N]` or
   * `[N, d₁, ...]`. Or float32 class probabilities, of the logits' shape.
   * @returns The loss, `[]`; one for each row, in the shape of class indices, if the reduction is
   * `"none"`.
   * @throws {RangeError} If a shape does not fit, the weight has another number of classes, or a
   * class index is out of range.
   * @throws {TypeError} If the target is float32, and of another shape than the logits or
   * `ignoreIndex` not negative; if the target is bool, or the logits are not float32; or if either is
   * not a tensor.
   */
  forward(logits: Tensor, target: Tensor<DType>): Tensor {
    checkFloats("CrossEntropyLoss", "logits", logits);
    checkTensor("CrossEntropyLoss", "target", target);
    const view = classRows(names, logits.shape);
    checkClassCount(names, logits.shape, view.classes, this.weight);
    checkTarget(target, logits.shape, this.ignoreIndex);
    const targets = target.dtype === "int32"
      ? targetsFromIndices(names, target as Tensor<"int32">, view, this)
      : targetsFromProbabilities(target as Tensor, view, this);
    return crossEntropy(logits, target, view, targets, this, this.rowSums);
  }
}

function checkSmoothing(labelSmoothing: number): void {
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new RangeError(
      `CrossEntropyLoss expected labelSmoothing from 0 to 1: got ${labelSmoothing}`,
    );
  }
}

function checkTarget({ shape, dtype }: Tensor<DType>, logits: Shape, ignoreIndex: number): void {
  if (dtype !== "int32" && !(dtype === "float32" && sameShape(shape, logits))) {
    throw new TypeError(
      "CrossEntropyLoss expected int32 class indices or float32 probabilities of the logits' shape: " +
        `got ${dtype} ${formatShape(shape)}`,
    );
  }
  if (dtype === "float32" && ignoreIndex >= 0) {
    throw new TypeError(
      `CrossEntropyLoss expected int32 class indices with ignoreIndex ${ignoreIndex}: ` +
        "got float32 probabilities",
    );
  }
  if (dtype === "int32") checkIndexShape(names, shape, logits);
}
