import { checkFloat } from "./dtype.ts";
import { defaultGenerator, type Generator } from "./generator.ts";
import { argmax } from "./ops/extremes.ts";
import { topK } from "./ops/sorting.ts";
import { resolveOptions } from "./options.ts";
import { formatShape } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/** Options for {@linkcode multinomial}. */
export interface MultinomialOptions {
  /** Whether an index can be drawn again. Default: false. */
  replacement?: boolean;
  /** The generator to draw from. Default: the one that {@linkcode manualSeed} seeds. */
  generator?: Generator;
}

const defaults = { replacement: false, generator: defaultGenerator };

/**
 * Draws indices, each as probable as the number at it says: `torch.multinomial`, number for number.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.multinomial.html
 *
 * @param probabilities The probabilities of n indices, or of several rows of them: [n] or [m, n]. They
 * need not add up to 1.
 * @param count How many indices to draw, of each row.
 * @param options Whether an index can be drawn again, and the generator.
 * @returns The indices, of shape [count] or [m, count].
 * @throws {RangeError} If the probabilities have another number of dimensions; if one is negative,
 * infinite or NaN; if all of a row are 0; or if `count` is not a whole number > 0, and without
 * replacement at most n.
 * @throws {TypeError} If the probabilities are not float32, or an option is unknown, or of the wrong
 * type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { manualSeed, multinomial, tensor } from "@ohlol/tensor";
 *
 * manualSeed(1);
 * const weights = tensor([1, 0, 2, 7]);
 * assertEquals(multinomial(weights, 6, { replacement: true }).toArray(), [0, 2, 2, 2, 3, 2]);
 * assertEquals(multinomial(weights, 1).shape, [1]);
 * ```
 */
export function multinomial(
  probabilities: Tensor,
  count: number,
  options?: MultinomialOptions,
): Tensor<"int32"> {
  const { replacement, generator } = resolveOptions("multinomial", options, defaults);
  checkArguments(probabilities, count, replacement);
  return replacement && count > 1
    ? drawAgain(probabilities, count, generator)
    : drawOnce(probabilities, count, generator);
}

/**
 * The indices of the largest pᵢ/qᵢ, where each q is from the exponential distribution: the first to
 * happen of events that happen at these rates.
 */
function drawOnce(probabilities: Tensor, count: number, generator: Generator): Tensor<"int32"> {
  const scores = probabilities.data.map((p) => {
    return p / Math.fround(-Math.log1p(-generator.randomDouble()));
  });
  const rows = new Tensor(scores, probabilities.shape);
  return count === 1 ? argmax(rows, -1, { keepDim: true }) : topK(rows, count, -1).indices;
}

/** Looks up uniform numbers in the running sums of the probabilities. */
function drawAgain(probabilities: Tensor, count: number, generator: Generator): Tensor<"int32"> {
  const { data, shape } = probabilities;
  const length = shape[shape.length - 1];
  const shapeOfResult = shape.with(-1, count);
  const indices = new Int32Array(data.length / length * count);
  for (let row = 0; row * length < data.length; row++) {
    const bounds = runningSums(data.subarray(row * length, (row + 1) * length));
    for (let i = 0; i < count; i++) {
      indices[row * count + i] = firstAtLeast(bounds, generator.randomDouble());
    }
  }
  return new Tensor<"int32">(indices, shapeOfResult);
}

/** Sums up to each probability, as fractions of their total. */
function runningSums(probabilities: Float32Array): Float32Array {
  const sums = new Float32Array(probabilities.length);
  let sum = 0;
  for (let i = 0; i < sums.length; i++) sums[i] = sum = Math.fround(sum + probabilities[i]);
  for (let i = 0; i < sums.length; i++) sums[i] /= sum;
  sums[sums.length - 1] = 1;
  return sums;
}

/** The position of the first number that is not below `value`, by bisection. */
function firstAtLeast(ascending: Float32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkArguments(probabilities: Tensor, count: number, replacement: boolean): void {
  if (!(probabilities instanceof Tensor)) {
    throw new TypeError(
      `multinomial expected a tensor of probabilities: got ${typeof probabilities}`,
    );
  }
  const { shape, dtype } = probabilities;
  checkFloat("draw from", dtype);
  if (shape.length !== 1 && shape.length !== 2) {
    throw new RangeError(
      `multinomial expected probabilities of shape [n] or [m, n]: got shape ${formatShape(shape)}`,
    );
  }
  const length = shape[shape.length - 1];
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`multinomial expected a whole number > 0 as count: got ${count}`);
  }
  if (length < (replacement ? 1 : count)) {
    throw new RangeError(
      `Cannot draw ${count} of ${length} indices${replacement ? "" : " without replacement"}`,
    );
  }
  if (length > 2 ** 24) {
    throw new RangeError(`multinomial expected at most 2^24 probabilities in a row: got ${length}`);
  }
  checkProbabilities(probabilities.data, length);
}

function checkProbabilities(data: Float32Array, length: number): void {
  const wrong = data.find((p) => !(p >= 0 && p < Infinity));
  if (wrong !== undefined) {
    throw new RangeError(`multinomial expected finite probabilities >= 0: got ${wrong}`);
  }
  for (let start = 0; start < data.length; start += length) {
    if (data.subarray(start, start + length).every((p) => p === 0)) {
      throw new RangeError("multinomial expected a probability > 0 in each row: got only 0");
    }
  }
}
