import { BLOCK } from "./box_muller.ts";
import { fma } from "./fma.ts";
import { decodeState, encodeState } from "./generator_state.ts";
import { elementwiseWork, kernelsFor } from "./kernels/mod.ts";
import { MersenneTwister } from "./mersenne_twister.ts";

const DEFAULT_SEED = 67280421310721;
const LARGEST_SEED = 2n ** 64n - 1n;
/** From this many values on, 32 bits modulo the count would favour some of them noticeably. */
const WIDE_RANGE = 2 ** 28;
/** Beyond this length PyTorch orders another way. */
const LARGEST_PERMUTATION = Math.floor((2 ** 32 - 1) / 20);

/**
 * PyTorch's stream of random numbers on the CPU, bit for bit: the Mersenne Twister MT19937, and
 * PyTorch's ways to make numbers of a distribution out of its bits.
 *
 * The methods `fill...` fill whole arrays, because the numbers depend on how many are drawn at once:
 * `fillNormal` takes another path from 16 elements on. The values are those of an x86 processor with
 * AVX2, where products and sums are fused.
 *
 * See https://docs.pytorch.org/docs/stable/generated/torch.Generator.html and, in PyTorch's sources,
 * `aten/src/ATen/core/DistributionsHelper.h` and `aten/src/ATen/native/cpu/DistributionTemplates.h`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Generator } from "@ohlol/tensor";
 *
 * const generator = new Generator(42);
 * const weights = new Float32Array(3);
 * generator.fillUniform(weights, -0.5, 0.5);
 * assertEquals(weights, new Float32Array([0.382269263, 0.415003955, -0.11713624]));
 * ```
 */
export class Generator {
  private readonly engine = new MersenneTwister();
  private seed = 0n;
  /** The second number of a Box-Muller pair, kept for the next call; NaN where there is none. */
  private pendingNormal = NaN;

  /**
   * Makes a generator at the start of a seed's stream.
   *
   * @param seed An integer from 0 to 2⁶⁴ - 1. Default: PyTorch's default, 67280421310721.
   * @throws {RangeError} If the seed is anything else.
   */
  constructor(seed: number | bigint = DEFAULT_SEED) {
    this.manualSeed(seed);
  }

  /**
   * Goes to the start of a seed's stream. Of a seed beyond 32 bits the lowest 32 count, as in
   * PyTorch.
   *
   * @param seed An integer from 0 to 2⁶⁴ - 1; as a `number`, at most 2⁵³ - 1.
   * @returns This generator.
   * @throws {RangeError} If the seed is anything else.
   */
  manualSeed(seed: number | bigint): this {
    this.seed = checkSeed(seed);
    this.engine.seed(Number(this.seed & 0xffffffffn));
    this.pendingNormal = NaN;
    return this;
  }

  /** The seed that the stream started from. */
  initialSeed(): bigint {
    return this.seed;
  }

  /** The next 32 bits of the stream, as an integer from 0 to 2³² - 1. */
  random(): number {
    return this.engine.next();
  }

  /** The next number of [0, 1) in double precision: of 64 bits of the stream the lowest 53. */
  randomDouble(): number {
    const high = this.random();
    return doubleOf(high, this.random());
  }

  /**
   * Fills an array with numbers drawn evenly from [low, high), as `Tensor.uniform_`: 24 random bits
   * a number, in float32.
   *
   * @param out The array to fill.
   * @param low The smallest number that can come.
   * @param high The number below which all stay (if it equals `low`, that one comes).
   * @throws {RangeError} If `low` is greater than `high`, or either or their difference is not
   * finite in float32.
   */
  fillUniform(out: Float32Array, low: number, high: number): void {
    const from = Math.fround(low);
    const to = Math.fround(high);
    const width = Math.fround(to - from);
    if (!(low <= high && Number.isFinite(width))) {
      throw new RangeError(
        `Uniform numbers need finite bounds low <= high: got ${low} and ${high}`,
      );
    }
    this.fillUnit(out, 0);
    // These bounds change no number.
    if (from === 0 && to === 1) return;
    for (let i = 0; i < out.length; i++) {
      const value = fma(out[i], width, from);
      out[i] = value === to ? from : value;
    }
  }

  /**
   * Fills an array with normally distributed numbers, as `Tensor.normal_`: from 16 elements on in
   * float32, in blocks of 16; below that in float64, one pair for two numbers, where the second of a
   * pair waits for the next call.
   *
   * @param out The array to fill.
   * @param mean The mean.
   * @param std The standard deviation, at least 0.
   * @throws {RangeError} If `std` is negative or not a number.
   */
  fillNormal(out: Float32Array, mean: number, std: number): void {
    if (!(std >= 0)) throw new RangeError(`Normal numbers need std >= 0: got ${std}`);
    if (out.length >= BLOCK) this.fillNormalBlocks(out, Math.fround(mean), Math.fround(std));
    else for (let i = 0; i < out.length; i++) out[i] = this.nextNormal() * std + mean;
  }

  /**
   * Fills an array with integers drawn from [low, high), as `torch.randint`: 32 random bits modulo
   * the number of values, or 64 bits from 2²⁸ values on.
   *
   * @param out The array to fill.
   * @param low The smallest integer that can come, at least -2³¹.
   * @param high The integer below which all stay, at most 2³¹.
   * @throws {RangeError} If `low` is not below `high`, or either is not such an integer.
   */
  fillRandint(out: Int32Array, low: number, high: number): void {
    checkIntegerRange(low, high);
    const count = high - low;
    for (let i = 0; i < out.length; i++) {
      const draw = count < WIDE_RANGE ? this.random() % count : this.random64Modulo(count);
      out[i] = low + draw;
    }
  }

  /**
   * The integers from 0 to n - 1 in random order, as `torch.randperm`: each place in turn swaps
   * with one of those from itself on (Fisher-Yates).
   *
   * @param n How many integers, from 0 to 214748364.
   * @throws {RangeError} If `n` is not such an integer.
   */
  randperm(n: number): Int32Array {
    if (!Number.isInteger(n) || n < 0 || n > LARGEST_PERMUTATION) {
      throw new RangeError(
        `A permutation needs an integer length from 0 to ${LARGEST_PERMUTATION}: got ${n}`,
      );
    }
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < n - 1; i++) {
      const j = i + this.random() % (n - i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  /**
   * Fills an array with ones, each with probability p, and zeros, as `Tensor.bernoulli_(p)`, which
   * draws the mask of dropout: 53 random bits a number.
   *
   * This is what PyTorch 2.13 draws. Some versions draw this one distribution from a generator of
   * Intel's MKL where they find it.
   *
   * @param out The array to fill.
   * @param p The probability of a one, from 0 to 1.
   * @throws {RangeError} If `p` is anything else.
   */
  fillBernoulli(out: Float32Array, p: number): void {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(`A probability must be from 0 to 1: got ${p}`);
    }
    for (let i = 0; i < out.length;) {
      const run = this.engine.nextRun(2 * (out.length - i)), pairs = run.length >> 1;
      for (let k = 0; k < pairs; k++, i++) {
        out[i] = doubleOf(run[2 * k], run[2 * k + 1]) < p ? 1 : 0;
      }
      // The second word of the last pair is in the next run.
      if (run.length % 2 === 1) out[i++] = doubleOf(run[run.length - 1], this.random()) < p ? 1 : 0;
    }
  }

  /**
   * Everything that the numbers to come depend on, as 2524 bytes, little-endian:
   *
   * | offset | bytes | what |
   * | --- | --- | --- |
   * | 0 | 4 | the letters `MT01` |
   * | 4 | 4 | how many of the words are used up, 0 to 624 |
   * | 8 | 8 | the seed |
   * | 16 | 8 | the second number of a normal pair as a float64, or NaN |
   * | 24 | 2496 | the 624 words of MT19937 |
   * | 2520 | 4 | a checksum of all that comes before (FNV-1a) |
   *
   * @example
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { Generator } from "@ohlol/tensor";
   *
   * const generator = new Generator(1);
   * const state = generator.getState();
   * const first = generator.randperm(5);
   * generator.setState(state);
   * assertEquals(generator.randperm(5), first);
   * ```
   */
  getState(): Uint8Array {
    const { words, position } = this.engine;
    return encodeState({ seed: this.seed, position, pendingNormal: this.pendingNormal, words });
  }

  /**
   * Goes to where a generator was when its {@linkcode Generator.getState} was called.
   *
   * @param bytes What `getState` returned.
   * @throws {RangeError} If the bytes are damaged or something else; the generator stays as it was.
   */
  setState(bytes: Uint8Array): void {
    const state = decodeState(bytes);
    this.seed = state.seed;
    this.pendingNormal = state.pendingNormal;
    this.engine.restore(state.words, state.position);
  }

  /** Fills an array from `start` on with numbers of [0, 1), of 24 bits each. */
  private fillUnit(out: Float32Array, start: number): void {
    for (let i = start; i < out.length;) {
      const run = this.engine.nextRun(out.length - i);
      for (let k = 0; k < run.length; k++, i++) out[i] = (run[k] & 0xffffff) * 2 ** -24;
    }
  }

  /** 64 bits modulo a count of at most 2³², in steps that stay below 2⁵³. */
  private random64Modulo(count: number): number {
    const high = this.random() % count;
    const low = this.random();
    const middle = (high * 2 ** 16 + (low >>> 16)) % count;
    return (middle * 2 ** 16 + (low & 0xffff)) % count;
  }

  /** r cos θ, and r sin θ for the next time, with r = √(-2 ln(1 - u₂)) and θ = 2π u₁. */
  private nextNormal(): number {
    const pending = this.pendingNormal;
    this.pendingNormal = NaN;
    if (!Number.isNaN(pending)) return pending;
    const angle = 2 * Math.PI * this.randomDouble();
    const radius = Math.sqrt(-2 * Math.log1p(-this.randomDouble()));
    this.pendingNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** All uniform numbers first, then block by block; an incomplete last block is drawn a second time. */
  private fillNormalBlocks(out: Float32Array, mean: number, std: number): void {
    const last = out.length - BLOCK;
    this.fillUnit(out, 0);
    const whole = out.subarray(0, out.length - out.length % BLOCK);
    kernelsFor(elementwiseWork(whole.length)).normals({ data: whole, mean, std });
    if (out.length % BLOCK === 0) return;
    this.fillUnit(out, last);
    kernelsFor(elementwiseWork(BLOCK)).normals({ data: out.subarray(last), mean, std });
  }
}

/** A number of [0, 1) in double precision: of 64 bits the lowest 53. */
function doubleOf(high: number, low: number): number {
  return ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
}

function checkSeed(seed: number | bigint): bigint {
  const whole = typeof seed === "bigint" || Number.isSafeInteger(seed);
  if (!whole || seed < 0 || seed > LARGEST_SEED) {
    throw new RangeError(
      `A seed must be an integer from 0 to 2^64 - 1 (a bigint beyond 2^53 - 1): got ${seed}`,
    );
  }
  return BigInt(seed);
}

function checkIntegerRange(low: number, high: number): void {
  const whole = Number.isInteger(low) && Number.isInteger(high);
  if (!whole || low >= high || low < -(2 ** 31) || high > 2 ** 31) {
    throw new RangeError(
      `Random integers need integers low < high from -2^31 to 2^31: got ${low} and ${high}`,
    );
  }
}

/**
 * The generator that functions draw from when they are given none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { defaultGenerator, manualSeed, rand } from "@ohlol/tensor";
 *
 * manualSeed(0);
 * const state = defaultGenerator.getState();
 * const first = rand([3]).toArray();
 * defaultGenerator.setState(state);
 * assertEquals(rand([3]).toArray(), first);
 * ```
 */
export const defaultGenerator: Generator = new Generator();

/**
 * Seeds the default generator, as `torch.manual_seed`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.manual_seed.html
 *
 * @param seed An integer from 0 to 2⁶⁴ - 1; as a `number`, at most 2⁵³ - 1.
 * @returns The default generator.
 * @throws {RangeError} If the seed is anything else.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { manualSeed, rand } from "@ohlol/tensor";
 *
 * manualSeed(3332505980);
 * const first = rand([3]).toArray();
 * manualSeed(3332505980);
 * assertEquals(rand([3]).toArray(), first);
 * ```
 */
export function manualSeed(seed: number | bigint): Generator {
  return defaultGenerator.manualSeed(seed);
}
