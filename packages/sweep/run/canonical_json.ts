/** A value that JSON can write. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * Writes JSON with the keys of every object in ascending order, so that equal values have equal
 * texts in whichever order they were put together.
 *
 * @param value The value.
 * @returns The text, without spaces.
 * @throws {RangeError} If a number isn't finite: JSON would write null for all of them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { canonicalJson } from "@ohlol/sweep";
 *
 * assertEquals(canonicalJson({ lr: 0.1, betas: [0.9, 0.999] }), '{"betas":[0.9,0.999],"lr":0.1}');
 * ```
 */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (key, item: Json) => {
    if (typeof item === "number" && !Number.isFinite(item)) {
      throw new RangeError(`Cannot write ${item} of "${key}" as JSON`);
    }
    if (item === null || typeof item !== "object" || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => a < b ? -1 : 1));
  });
}
