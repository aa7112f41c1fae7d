import { allocateFloat32, type Shape, type Tensor } from "@ohlol/tensor";
import { indexError, type ScoreNames } from "./class_checks.ts";

/** Logits seen as rows, one for each thing to classify, of `classes` elements `stride` apart. */
export interface ClassRows {
  /** The number of blocks of `stride` rows that the logits are made of. */
  readonly outer: number;
  /** The number of rows. */
  readonly rows: number;
  /** The number of classes. */
  readonly classes: number;
  /** The distance between neighbouring classes: 1 except in `[N, C, d₁, ...]`. */
  readonly stride: number;
}

/** The distribution q over the classes that each row of logits should come to. */
export type ClassTargets = HardTargets | SoftTargets;

/** Targets of which all of q lies on one class in each row. */
export interface HardTargets extends TargetSums {
  /** The class of each row. */
  readonly indices: Int32Array;
  readonly q: null;
  /** The weight of each class, or null where all count the same. */
  readonly weight: Float32Array | null;
}

/** Targets of which q is spread over the classes. */
interface SoftTargets extends TargetSums {
  /** The class of each row before smoothing, or null where probabilities were given. */
  readonly indices: Int32Array | null;
  /** q, laid out as the logits. */
  readonly q: Float32Array;
  /** Σq of each row. */
  readonly mass: Float32Array;
}

interface TargetSums {
  /** What the sum of the rows' losses is divided by to give their mean. */
  readonly divisor: number;
  /** The class index whose rows do not count. */
  readonly ignoreIndex: number;
}

/** How targets are made into distributions: the options of `CrossEntropyLoss` and `NLLLoss`. */
export interface TargetRules {
  /** The weight of each class, `[C]`, or null. */
  readonly weight: Tensor | null;
  /** The class index whose rows do not count. */
  readonly ignoreIndex: number;
  /** How much of each target is spread evenly over all classes. */
  readonly labelSmoothing: number;
}

/** Finds the rows of scores of shape `[C]`, `[N, C]` or `[N, C, d₁, ...]`. */
export function classRows({ loss, scores }: ScoreNames, shape: Shape): ClassRows {
  if (shape.length === 0) {
    throw new RangeError(`${loss} expected ${scores} of shape [C] or [N, C, ...]: got shape []`);
  }
  if (shape.length === 1) return { outer: 1, rows: 1, classes: shape[0], stride: 1 };
  let stride = 1;
  for (let i = 2; i < shape.length; i++) stride *= shape[i];
  return { outer: shape[0], rows: shape[0] * stride, classes: shape[1], stride };
}

/** Where a row begins: row r = (n, j) of `[N, C, stride]` at n C stride + j. */
export function rowStart(row: number, { classes, stride }: ClassRows): number {
  const j = row % stride;
  return (row - j) * classes + j;
}

/** Whether a row does not count. */
export function isIgnored({ indices, ignoreIndex }: ClassTargets, row: number): boolean {
  return indices !== null && indices[row] === ignoreIndex;
}

/** Σq of a row that counts. */
export function massOf(targets: ClassTargets, row: number): number {
  if (targets.q !== null) return targets.mass[row];
  const { weight, indices } = targets;
  return weight === null ? 1 : weight[indices[row]];
}

/** The targets given as class indices: t is 1 at the class of each row. */
export function targetsFromIndices(
  names: ScoreNames,
  target: Tensor<"int32">,
  view: ClassRows,
  rules: TargetRules,
): ClassTargets {
  const hard = hardTargets(names, target, view, rules);
  if (rules.labelSmoothing === 0) return hard;
  const { indices, ignoreIndex, divisor } = hard;
  const q = oneHotRows(indices, view, ignoreIndex);
  return { indices, q, mass: spread(q, indices, view, rules), divisor, ignoreIndex };
}

/** The targets given as class indices, without smoothing. */
export function hardTargets(
  names: ScoreNames,
  target: Tensor<"int32">,
  view: ClassRows,
  { weight, ignoreIndex }: Omit<TargetRules, "labelSmoothing">,
): HardTargets {
  const indices = target.data;
  let divisor = 0;
  for (let row = 0; row < indices.length; row++) {
    const index = indices[row];
    if (index === ignoreIndex) continue;
    if (index < 0 || index >= view.classes) throw indexError(names, target, row, view.classes);
    divisor += weight === null ? 1 : weight.data[index];
  }
  return { indices, q: null, weight: weight && weight.data, divisor, ignoreIndex };
}

/** The targets given as probabilities, in the logits' shape. */
export function targetsFromProbabilities(
  target: Tensor,
  view: ClassRows,
  rules: TargetRules,
): ClassTargets {
  const q = target.data.slice();
  const mass = spread(q, null, view, rules);
  // PyTorch counts the rows as the elements by the classes, which is 0 / 0 without classes.
  const divisor = view.classes === 0 ? NaN : view.rows;
  return { indices: null, q, mass, divisor, ignoreIndex: rules.ignoreIndex };
}

function oneHotRows(indices: Int32Array, view: ClassRows, ignoreIndex: number): Float32Array {
  const t = allocateFloat32(view.rows * view.classes);
  for (let row = 0; row < view.rows; row++) {
    if (indices[row] !== ignoreIndex) t[rowStart(row, view) + indices[row] * view.stride] = 1;
  }
  return t;
}

/**
 * Turns t into q in place: q_c = w_c ((1 - ε) t_c + ε / C), with ε the label smoothing.
 *
 * @returns Σq of each row.
 */
function spread(
  q: Float32Array,
  indices: Int32Array | null,
  view: ClassRows,
  { weight, ignoreIndex, labelSmoothing }: TargetRules,
): Float32Array {
  const { rows, classes, stride } = view;
  const mass = allocateFloat32(rows);
  for (let row = 0; row < rows; row++) {
    if (indices !== null && indices[row] === ignoreIndex) continue;
    let total = 0;
    for (let c = 0, i = rowStart(row, view); c < classes; c++, i += stride) {
      q[i] = (1 - labelSmoothing) * q[i] + labelSmoothing / classes;
      if (weight !== null) q[i] *= weight.data[c];
      total += q[i];
    }
    mass[row] = total;
  }
  return mass;
}
