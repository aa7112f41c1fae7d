import { UsageError } from "./usage_error.ts";

/** The largest seed: 2⁶⁴ - 1. */
const MAX_SEED = 2n ** 64n - 1n;

/**
 * Reads a count.
 *
 * @param name What is being read, as the message calls it.
 * @param text The digits.
 * @throws {UsageError} If it isn't a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { parseCount, UsageError } from "@ohlol/train";
 *
 * assertEquals(parseCount("Option --epochs", "100"), 100);
 * assertThrows(
 *   () => parseCount("Option --epochs", "0"),
 *   UsageError,
 *   'Option --epochs expected a positive integer: got "0"',
 * );
 * ```
 */
export function parseCount(name: string, text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new UsageError(`${name} expected a positive integer: got "${text}"`);
}

/**
 * Reads a count that may be zero.
 *
 * @throws {UsageError} If it isn't a whole number of at least 0.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { parseWhole, UsageError } from "@ohlol/train";
 *
 * assertEquals(parseWhole("Option --top-k", "0"), 0);
 * assertThrows(
 *   () => parseWhole("Option --top-k", "0.5"),
 *   UsageError,
 *   'Option --top-k expected an integer >= 0: got "0.5"',
 * );
 * ```
 */
export function parseWhole(name: string, text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(count)) return count;
  throw new UsageError(`${name} expected an integer >= 0: got "${text}"`);
}

/**
 * Reads a decimal number from 0 up to but not including 1.
 *
 * @throws {UsageError} If it is anything else.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { parsePart, UsageError } from "@ohlol/train";
 *
 * assertEquals(parsePart("Option --dropout", "0.25"), 0.25);
 * assertThrows(
 *   () => parsePart("Option --dropout", "1"),
 *   UsageError,
 *   'Option --dropout expected a number in [0, 1): got "1"',
 * );
 * ```
 */
export function parsePart(name: string, text: string): number {
  const value = parseDecimal(text);
  if (value >= 0 && value < 1) return value;
  throw new UsageError(`${name} expected a number in [0, 1): got "${text}"`);
}

/**
 * Reads a seed of the random stream.
 *
 * @throws {UsageError} If it isn't a whole number from 0 to 2⁶⁴ - 1.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { parseSeed, UsageError } from "@ohlol/train";
 *
 * assertEquals(parseSeed("Option --seed", "18446744073709551615"), 2n ** 64n - 1n);
 * assertThrows(() => parseSeed("Option --seed", "-1"), UsageError);
 * ```
 */
export function parseSeed(name: string, text: string): bigint {
  const seed = /^\d+$/.test(text) ? BigInt(text) : -1n;
  if (seed >= 0n && seed <= MAX_SEED) return seed;
  throw new UsageError(`${name} expected an integer from 0 to ${MAX_SEED}: got "${text}"`);
}

/**
 * Reads a decimal number that is finite and not negative.
 *
 * @throws {UsageError} If it is anything else.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { parseNonNegative, UsageError } from "@ohlol/train";
 *
 * assertEquals(parseNonNegative("Option --lr", "1e-3"), 0.001);
 * assertThrows(
 *   () => parseNonNegative("Option --lr", "-1"),
 *   UsageError,
 *   'Option --lr expected a number >= 0: got "-1"',
 * );
 * ```
 */
export function parseNonNegative(name: string, text: string): number {
  const value = parseDecimal(text);
  if (value >= 0 && value < Infinity) return value;
  throw new UsageError(`${name} expected a number >= 0: got "${text}"`);
}

/**
 * Reads a decimal number that is finite.
 *
 * @throws {UsageError} If it is anything else.
 */
export function parseNumber(name: string, text: string): number {
  const value = parseDecimal(text);
  if (Number.isFinite(value)) return value;
  throw new UsageError(`${name} expected a number: got "${text}"`);
}

/**
 * Returns a function that reads a decimal number in a range, and throws a {@linkcode UsageError} for
 * any other.
 *
 * @param low The smallest; -Infinity for no lower bound.
 * @param high The largest; Infinity for no upper bound.
 */
export function parseWithin(low: number, high: number): (name: string, text: string) => number {
  const range = low === -Infinity ? `<= ${high}` : high === Infinity ? `>= ${low}` : null;
  return (name, text) => {
    const value = parseDecimal(text);
    if (Number.isFinite(value) && value >= low && value <= high) return value;
    const expected = range ?? `from ${low} to ${high}`;
    throw new UsageError(`${name} expected a number ${expected}: got "${text}"`);
  };
}

/**
 * Reads two numbers that are finite and not negative, `0.5/1.2`.
 *
 * @throws {UsageError} If they are anything else.
 */
export function parsePair(name: string, text: string): [number, number] {
  const pair = text.split("/").map(parseDecimal);
  if (pair.length === 2 && pair.every((value) => value >= 0 && value < Infinity)) {
    return [pair[0], pair[1]];
  }
  throw new UsageError(`${name} expected two numbers >= 0 such as 0.5/1.2: got "${text}"`);
}

/**
 * Reads three numbers that are finite, `3.4445/-4.775/2.0315`.
 *
 * @throws {UsageError} If they are anything else.
 */
export function parseTriple(name: string, text: string): [number, number, number] {
  const triple = text.split("/").map(parseDecimal);
  if (triple.length === 3 && triple.every(Number.isFinite)) {
    return [triple[0], triple[1], triple[2]];
  }
  throw new UsageError(
    `${name} expected three numbers such as 3.4445/-4.775/2.0315: got "${text}"`,
  );
}

/**
 * Reads a speed: a decimal number above 0, or `max`, which is Infinity.
 *
 * @throws {UsageError} If it is neither.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { parseSpeed, UsageError } from "@ohlol/train";
 *
 * assertEquals([parseSpeed("Option --speed", "30"), parseSpeed("Option --speed", "max")], [30, Infinity]);
 * assertThrows(() => parseSpeed("Option --speed", "0"), UsageError);
 * ```
 */
export function parseSpeed(name: string, text: string): number {
  if (text === "max") return Infinity;
  const value = parseDecimal(text);
  if (value > 0 && value < Infinity) return value;
  throw new UsageError(`${name} expected a number > 0 or max: got "${text}"`);
}

/**
 * Reads Adam's two decay rates, `0.9/0.999`.
 *
 * @throws {UsageError} If they aren't two numbers, each at least 0 and less than 1.
 */
export function parseBetas(name: string, text: string): [number, number] {
  const betas = text.split("/").map(parseDecimal);
  if (betas.length === 2 && betas.every((beta) => beta >= 0 && beta < 1)) {
    return [betas[0], betas[1]];
  }
  throw new UsageError(`${name} expected two numbers in [0, 1) such as 0.9/0.999: got "${text}"`);
}

/**
 * Reads a yes or no.
 *
 * @throws {UsageError} If it is neither `true` nor `false`.
 */
export function parseSwitch(name: string, text: string): boolean {
  if (text === "true") return true;
  if (text === "false") return false;
  throw new UsageError(`${name} expected true or false: got "${text}"`);
}

/** The number that a text is in decimal notation, or NaN; `Number` alone reads "" and "0x10" too. */
function parseDecimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

/**
 * Reads one of a few words.
 *
 * @throws {UsageError} If it is none of them.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { parseOneOf, UsageError } from "@ohlol/train";
 *
 * assertEquals(parseOneOf("Option --cell", "gru", ["rnn", "gru", "lstm"]), "gru");
 * assertThrows(
 *   () => parseOneOf("Option --cell", "gro", ["rnn", "gru"]),
 *   UsageError,
 *   'Option --cell expected rnn, gru: got "gro"',
 * );
 * ```
 */
export function parseOneOf<T extends string>(name: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UsageError(`${name} expected ${words.join(", ")}: got "${text}"`);
}
