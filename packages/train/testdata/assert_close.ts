import { assert, assertEquals } from "@std/assert";

/**
 * Asserts that two plain values are equal, with numbers that differ by no more than a part of
 * themselves.
 *
 * @param tolerance The part.
 * @param path Where the values are, for the message.
 */
export function assertClose(
  actual: unknown,
  expected: unknown,
  tolerance: number,
  path = "it",
): void {
  if (typeof actual === "number" && typeof expected === "number") {
    const isClose = Object.is(actual, expected) ||
      Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    assert(isClose, `${path}: ${actual} is not close to ${expected}`);
  } else if (isObject(actual) && isObject(expected)) {
    assertEquals(Object.keys(actual).sort(), Object.keys(expected).sort(), path);
    for (const key of Object.keys(expected)) {
      assertClose(actual[key], expected[key], tolerance, `${path}.${key}`);
    }
  } else {
    assertEquals(actual, expected, path);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
