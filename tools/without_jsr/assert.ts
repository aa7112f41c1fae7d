/**
 * Stands in for `@std/assert` where JSR can't be reached: the same names, signatures and verdicts,
 * over `node:assert`.
 *
 * Two of std's verdicts differ from Node's and are restored here: `assertEquals` holds `-0` and `0`
 * to be equal, and reads an object without a prototype like a plain one.
 *
 * @module
 */

import nodeAssert from "node:assert";
import { inspect, stripVTControlCharacters } from "node:util";

/** The error that a failed assertion throws. */
export class AssertionError extends Error {
  /** @param message What was expected and what was found. */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

// deno-lint-ignore no-explicit-any
type ErrorConstructorOf<E extends Error> = abstract new (...args: any[]) => E;

function failWith(what: string, msg?: string): never {
  throw new AssertionError(msg ? `${what}: ${msg}` : `${what}.`);
}

/** Asserts that `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Asserts that `expr` is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is false {
  if (expr) throw new AssertionError(msg);
}

/** Whether two values have the same structure and content, as std sees it. */
export function equal(a: unknown, b: unknown): boolean {
  try {
    nodeAssert.deepStrictEqual(normalize(a), normalize(b));
    return true;
  } catch (error) {
    if (error instanceof nodeAssert.AssertionError) return false;
    throw error;
  }
}

/** A copy in which every -0 is 0 and no plain object lacks a prototype: what Node tells apart and std doesn't. */
function normalize(value: unknown, seen = new Map<unknown, unknown>()): unknown {
  if (value === 0) return 0;
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (isFloatArray(value)) return value.map((x) => x + 0);
  const copy = emptyCopy(value);
  if (copy === undefined) return value;
  seen.set(value, copy);
  for (const [key, item] of Object.entries(value)) copy[key] = normalize(item, seen);
  return copy;
}

function isFloatArray(value: object): value is Float32Array | Float64Array {
  return value instanceof Float32Array || value instanceof Float64Array;
}

function emptyCopy(value: object): Record<string, unknown> | undefined {
  const prototype = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return Object.setPrototypeOf(new Array(value.length), prototype);
  if (prototype === null || prototype === Object.prototype) return {};
  return undefined;
}

/** Asserts that two values are equal: deeply, by content. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  failWith(`Values are not equal${difference(actual, expected)}`, msg);
}

/** Asserts that two values differ in structure or content. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  failWith(`Expected actual: ${inspect(actual)} not to be: ${inspect(expected)}`, msg);
}

/** Asserts that two values are the same one, as `Object.is` has it. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  failWith(`Values are not strictly equal${difference(actual, expected)}`, msg);
}

/** Asserts that two values are not the same one, as `Object.is` has it. */
export function assertNotStrictEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!Object.is(actual, expected)) return;
  failWith(`Expected "actual" to not be strictly equal to: ${inspect(actual)}`, msg);
}

/** Node's comparison of the two, line by line. */
function difference(actual: unknown, expected: unknown): string {
  try {
    nodeAssert.deepStrictEqual(actual, expected);
  } catch (error) {
    if (error instanceof nodeAssert.AssertionError) return `\n${error.message}\n`;
  }
  return `: ${inspect(actual)} and ${inspect(expected)}`;
}

/** Asserts that two numbers are at most `tolerance` apart (default: 1e-7 of `expected`). */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const limit = tolerance ?? (isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  const delta = Math.abs(expected - actual);
  if (delta <= limit) return;
  failWith(
    `Expected actual: "${actual}" to be close to "${expected}": delta "${delta}" is greater than "${limit}"`,
    msg,
  );
}

/** Asserts that `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) {
    throw new AssertionError(msg ?? `Expect ${inspect(actual)} > ${inspect(expected)}`);
  }
}

/** Asserts that `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) {
    throw new AssertionError(msg ?? `Expect ${inspect(actual)} >= ${inspect(expected)}`);
  }
}

/** Asserts that `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) {
    throw new AssertionError(msg ?? `Expect ${inspect(actual)} < ${inspect(expected)}`);
  }
}

/** Asserts that `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) {
    throw new AssertionError(msg ?? `Expect ${inspect(actual)} <= ${inspect(expected)}`);
  }
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  failWith(`Expected actual: "${actual}" to not be null or undefined`, msg);
}

/** Asserts that a value is an instance of a class. */
// deno-lint-ignore no-explicit-any
export function assertInstanceOf<T extends abstract new (...args: any[]) => any>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  failWith(
    `Expected object to be an instance of "${expectedType.name}" but was ${inspect(actual)}`,
    msg,
  );
}

/** Asserts that a string contains another. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (actual.includes(expected)) return;
  failWith(`Expected actual: "${actual}" to contain: "${expected}"`, msg);
}

/** Asserts that a string matches a regular expression. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (expected.test(actual)) return;
  failWith(`Expected actual: "${actual}" to match: "${expected}"`, msg);
}

/** Asserts that a string doesn't match a regular expression. */
export function assertNotMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) return;
  failWith(`Expected actual: "${actual}" to not match: "${expected}"`, msg);
}

/** Asserts that every element of `expected` is in `actual`. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T> & object,
  expected: ArrayLike<T> & object,
  msg?: string,
): void {
  const items = Array.from(actual);
  const missing = Array.from(expected).filter((item) => !items.some((other) => equal(item, other)));
  if (missing.length === 0) return;
  failWith(
    `Expected actual: "${inspect(actual)}" to include: "${inspect(expected)}", missing: ${
      inspect(missing)
    }`,
    msg,
  );
}

/** Asserts that a value is an error of a class, with a message that contains or matches a text. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: ErrorConstructorOf<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) failWith(`Expected "error" to be an Error object`, msg);
  if (ErrorClass && !(error instanceof ErrorClass)) {
    failWith(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor.name}"`,
      msg,
    );
  }
  if (msgMatches && !matches(stripVTControlCharacters(error.message), msgMatches)) {
    const wanted = msgMatches instanceof RegExp ? `${msgMatches}` : JSON.stringify(msgMatches);
    const got = JSON.stringify(error.message);
    failWith(`Expected error message to include ${wanted}, but got ${got}`, msg);
  }
}

function matches(text: string, pattern: string | RegExp): boolean {
  if (pattern instanceof RegExp) return pattern.test(text);
  return text.includes(stripVTControlCharacters(pattern));
}

/** Asserts that a function throws, and returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Asserts that a function throws an error of a class, and returns that error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorConstructorOf<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  errorClassOrMsg?: ErrorConstructorOf<Error> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    return checkThrown(error, errorClassOrMsg, msgIncludes, msg);
  }
  failWith(
    "Expected function to throw",
    typeof errorClassOrMsg === "string" ? errorClassOrMsg : msg,
  );
}

/** Asserts that the promise of a function rejects, and returns the reason. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Asserts that the promise of a function rejects with an error of a class, and returns that error. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorConstructorOf<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  errorClassOrMsg?: ErrorConstructorOf<Error> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const promise = startPromise(fn, msg);
  try {
    await promise;
  } catch (error) {
    return checkThrown(error, errorClassOrMsg, msgIncludes, msg);
  }
  failWith(
    "Expected function to reject",
    typeof errorClassOrMsg === "string" ? errorClassOrMsg : msg,
  );
}

function startPromise(fn: () => PromiseLike<unknown>, msg?: string): PromiseLike<unknown> {
  try {
    const promise = fn();
    if (typeof promise?.then === "function") return promise;
  } catch {
    // A function that throws before it has made a promise hasn't rejected either.
  }
  failWith("Function throws when expected to reject", msg);
}

function checkThrown(
  error: unknown,
  errorClassOrMsg?: ErrorConstructorOf<Error> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  if (typeof errorClassOrMsg === "function") {
    assertIsError(error, errorClassOrMsg, msgIncludes, msg);
  }
  return error;
}
