/** A value as `JSON.parse` returns it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Describes the first place where two values differ, or returns null if they are the same.
 *
 * @param stored The value as it is.
 * @param computed The value as it should be.
 * @param tolerance How far two numbers may be apart, as a multiple of max(1, |stored|).
 * @param place Where both stand, as `cases[3].loss`.
 */
export function findDifference(
  stored: Json,
  computed: Json,
  tolerance: number,
  place = "",
): string | null {
  if (typeof stored === "number" && typeof computed === "number") {
    const isClose = Math.abs(stored - computed) <= tolerance * Math.max(1, Math.abs(stored));
    return isClose ? null : describe(stored, computed, place);
  }
  if (!isContainer(stored) || !isContainer(computed)) {
    return stored === computed ? null : describe(stored, computed, place);
  }
  if (Array.isArray(stored) !== Array.isArray(computed)) return describe(stored, computed, place);
  const [ours, theirs] = [childrenOf(stored, place), childrenOf(computed, place)];
  for (const child of new Set([...ours.keys(), ...theirs.keys()])) {
    const [a, b] = [ours.get(child), theirs.get(child)];
    if (a === undefined) return `${child} is missing`;
    if (b === undefined) return `${child} is too much`;
    const difference = findDifference(a, b, tolerance, child);
    if (difference !== null) return difference;
  }
  return null;
}

function isContainer(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === "object" && value !== null;
}

/** The parts of a list or an object, by the places where they stand. */
function childrenOf(value: Json[] | { [key: string]: Json }, place: string): Map<string, Json> {
  if (Array.isArray(value)) return new Map(value.map((item, i) => [`${place}[${i}]`, item]));
  const prefix = place === "" ? "" : `${place}.`;
  return new Map(Object.entries(value).map(([key, item]) => [prefix + key, item]));
}

function describe(stored: Json, computed: Json, place: string): string {
  return `${place || "the whole"} is ${brief(stored)}, PyTorch gives ${brief(computed)}`;
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
