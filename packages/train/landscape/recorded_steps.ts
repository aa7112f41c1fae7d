/** The memory that the recorded weights of all contestants may take together, in bytes. */
export const mostWeightBytes = 64 << 20;

/** The recorded weights of all contestants together. */
export const mostRows = 500;

/** The multiply-adds of the products of all rows with each other: less than a second of work. */
const mostWork = 3e8;

/**
 * How many sets of weights are recorded of each contestant: all of them fit the memory, and their
 * products are computed in less than a second.
 *
 * @param parameters How many weights a network has.
 * @param contestants How many contestants there are.
 */
export function rowsEach(parameters: number, contestants: number): number {
  const inMemory = mostWeightBytes / (4 * parameters);
  const inTime = Math.sqrt(mostWork / parameters);
  return Math.floor(Math.min(mostRows, inMemory, inTime) / contestants);
}

/**
 * The steps after which weights are recorded: every one where there is room for all, else steps at
 * equal distances on a logarithmic axis, since early steps move the weights most. The last two are
 * always among them, so that the length of the last step is known.
 *
 * @param steps How many training steps there are.
 * @param count How many sets of weights may be recorded.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { recordedSteps } from "./recorded_steps.ts";
 *
 * assertEquals([...recordedSteps(4, 10)], [1, 2, 3, 4]);
 * assertEquals([...recordedSteps(1000, 5)], [1, 10, 100, 999, 1000]);
 * ```
 */
export function recordedSteps(steps: number, count: number): Set<number> {
  if (count < 1) return new Set();
  if (steps <= count) return new Set(Array.from({ length: steps }, (_, i) => i + 1));
  if (count < 3) return new Set([steps - 1, steps].slice(-count));
  const last = count - 2;
  const spaced = Array.from({ length: last + 1 }, (_, i) => Math.round(steps ** (i / last)));
  return new Set([...spaced, steps - 1].sort((a, b) => a - b));
}
