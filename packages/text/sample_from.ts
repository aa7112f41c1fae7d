// Not from core.ts: with this import, the tensors of a program that imports only @ohlol/text have
// their methods. A bundler leaves it out where sampleFrom isn't used.
import { defaultGenerator, formatShape, type Generator, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";

/** Options for {@linkcode sampleFrom}. */
export interface SampleOptions {
  /**
   * What the logits are divided by: below 1 sharpens the distribution, above 1 flattens it, and 0
   * always picks the most likely index. Default: 1.
   */
  temperature?: number;
  /** How many of the most likely indices to choose from; 0 for all. Default: 0. */
  topK?: number;
  /**
   * The probability of the nucleus: the fewest most likely indices that have at least this probability
   * together, to choose from. Default: 1, for all.
   */
  topP?: number;
  /** The generator to draw from. Default: the one that `manualSeed` seeds. */
  generator?: Generator;
}

const defaults = { temperature: 1, topK: 0, topP: 1, generator: defaultGenerator };

/**
 * Draws an index from each row of logits: the next symbol, from what a network returns. An index i has
 * the probability `exp(zᵢ/temperature)/Σⱼ exp(zⱼ/temperature)` among those that `topK`, and then
 * `topP`, leave.
 *
 * Each row takes one number of the generator's stream, and at temperature 0 none. Of equally likely
 * indices, `topK`, `topP` and temperature 0 prefer the first.
 *
 * Source of `topP`: https://arxiv.org/abs/1904.09751
 *
 * @param logits The logits of n indices in the last dimension: [..., n].
 * @param options What to choose from, how, and the generator.
 * @returns The indices, of shape [...].
 * @throws {RangeError} If the logits have no dimension, or no indices in the last one; if the
 * temperature is negative or infinite, `topK` is not a whole number >= 0, or `topP` is not above 0 and
 * at most 1.
 * @throws {TypeError} If the logits are not float32, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Generator, tensor } from "@ohlol/tensor";
 * import { sampleFrom } from "@ohlol/text";
 *
 * const logits = tensor([[1, 3, 2], [0, 0, 9]]);
 * assertEquals(sampleFrom(logits, { temperature: 0 }).toArray(), [1, 2]);
 * const id = sampleFrom(logits.select(0, 0), { topK: 2, generator: new Generator(1) });
 * assertEquals(id.item(), 1);
 * ```
 */
export function sampleFrom(logits: Tensor, options?: SampleOptions): Tensor<"int32"> {
  const resolved = resolveOptions("sampleFrom", options, defaults);
  checkLogits(logits);
  checkOptions(resolved);
  const shape = logits.shape.slice(0, -1);
  const count = logits.shape[logits.shape.length - 1];
  const ids = new Int32Array(logits.size / count);
  for (let row = 0; row < ids.length; row++) {
    ids[row] = choose(logits.data.subarray(row * count, (row + 1) * count), resolved);
  }
  return new Tensor<"int32">(ids, shape);
}

/** Chooses an index, given the logit of each. */
function choose(
  logits: Float32Array,
  { temperature, topK, topP, generator }: Required<SampleOptions>,
): number {
  if (temperature === 0) return mostLikely(logits, 1)[0];
  const isAnyLeftOut = topK > 0 || topP < 1;
  const candidates = isAnyLeftOut ? mostLikely(logits, topK || logits.length) : [...logits.keys()];
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const weights = candidates.map((id) => Math.exp((logits[id] - largest) / temperature));
  return candidates[draw(topP < 1 ? nucleus(weights, topP) : weights, generator)];
}

/** The indices of the k largest logits; of equal ones the first. */
function mostLikely(logits: Float32Array, k: number): number[] {
  return [...logits.keys()].sort((a, b) => logits[b] - logits[a]).slice(0, k);
}

/** The first of descending weights, as many as have at least that share of all together. */
function nucleus(weights: readonly number[], share: number): number[] {
  let left = share * sumOf(weights);
  const end = weights.findIndex((weight) => (left -= weight) <= 0);
  return end < 0 ? [...weights] : weights.slice(0, end + 1);
}

/** A position, each with a probability in proportion to its weight. */
function draw(weights: readonly number[], generator: Generator): number {
  let left = generator.random() * 2 ** -32 * sumOf(weights);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

function sumOf(weights: readonly number[]): number {
  return weights.reduce((a, b) => a + b);
}

function checkLogits(logits: Tensor): void {
  const got = logits instanceof Tensor ? logits.dtype : typeof logits;
  if (got !== "float32") throw new TypeError(`sampleFrom expected float32 logits: got ${got}`);
  const { shape } = logits;
  if (shape.length === 0 || shape[shape.length - 1] === 0) {
    throw new RangeError(
      `sampleFrom expected at least one logit in the last dimension: got shape ${
        formatShape(shape)
      }`,
    );
  }
}

function checkOptions({ temperature, topK, topP }: Required<SampleOptions>): void {
  if (!(temperature >= 0 && temperature < Infinity)) {
    throw new RangeError(`sampleFrom expected temperature >= 0: got ${temperature}`);
  }
  if (!Number.isInteger(topK) || topK < 0) {
    throw new RangeError(`sampleFrom expected a whole number >= 0 as topK: got ${topK}`);
  }
  if (!(topP > 0 && topP <= 1)) {
    throw new RangeError(`sampleFrom expected topP above 0 and at most 1: got ${topP}`);
  }
}
