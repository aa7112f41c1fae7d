import { formatShape, sameShape, type Shape, type Tensor } from "@ohlol/tensor";
import { checkFloats, positionOf } from "../input_checks.ts";

/*
 * What losses of classes check.
 */

/** What messages call a loss, and the scores of the classes that it is given. */
export interface ScoreNames {
  /** The loss: `"CrossEntropyLoss"`. */
  readonly loss: string;
  /** The scores: `"logits"`. */
  readonly scores: string;
}

/** Throws unless a weight of the classes is a vector without NaN. */
export function checkClassWeight(loss: string, weight: Tensor): void {
  checkFloats(loss, "weight", weight);
  const { shape, data } = weight;
  if (shape.length !== 1) {
    throw new RangeError(
      `${loss} expected a weight of shape [C], one number a class: got shape ${formatShape(shape)}`,
    );
  }
  const position = data.findIndex(Number.isNaN);
  if (position >= 0) {
    throw new RangeError(`${loss} expected a weight without NaN: got NaN at [${position}]`);
  }
}

/** Throws unless a weight, if there is one, is for as many classes as there are scores. */
export function checkClassCount(
  { loss, scores }: ScoreNames,
  shape: Shape,
  classes: number,
  weight: Tensor | null,
): void {
  if (weight !== null && weight.size !== classes) {
    throw new RangeError(
      `${loss} expected ${weight.size} classes, one for each weight: ` +
        `got ${scores} of shape ${formatShape(shape)}`,
    );
  }
}

/** Throws unless `ignoreIndex` is a whole number. */
export function checkIgnoreIndex(loss: string, ignoreIndex: number): void {
  if (!Number.isInteger(ignoreIndex)) {
    throw new RangeError(`${loss} expected a whole number as ignoreIndex: got ${ignoreIndex}`);
  }
}

/** Throws unless class indices have the shape of the scores without the classes. */
export function checkIndexShape(
  { loss, scores }: ScoreNames,
  indices: Shape,
  shape: Shape,
): void {
  const wanted = lossShape(shape);
  if (!sameShape(indices, wanted)) {
    throw new RangeError(
      `${loss} expected class indices of shape ${formatShape(wanted)} ` +
        `for ${scores} of shape ${formatShape(shape)}: got shape ${formatShape(indices)}`,
    );
  }
}

/** The shape of scores without the classes. For arrays this short a loop is faster than `toSpliced`. */
export function lossShape(scores: Shape): Shape {
  if (scores.length === 1) return [];
  const shape = [scores[0]];
  for (let i = 2; i < scores.length; i++) shape.push(scores[i]);
  return shape;
}

/** The error for the class index of a row. */
export function indexError(
  { loss, scores }: ScoreNames,
  target: Tensor<"int32">,
  row: number,
  classes: number,
): RangeError {
  const range = classes === 0
    ? `no class indices for ${scores} of 0 classes`
    : `class indices from 0 to ${classes - 1}`;
  const at = target.shape.length === 0 ? "" : ` at ${formatShape(positionOf(row, target.shape))}`;
  return new RangeError(`${loss} expected ${range}: got ${target.data[row]}${at}`);
}
