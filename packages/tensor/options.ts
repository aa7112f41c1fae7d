/**
 * Checks the options object that a function or a constructor takes, so that a misspelled option is
 * an error and not a default. For packages that build on tensors, and for layers and optimizers of
 * your own.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { resolveOptions } from "@ohlol/tensor/options";
 *
 * interface NoiseOptions {
 *   std?: number;
 *   inPlace?: boolean;
 * }
 *
 * function noise(options?: NoiseOptions): number {
 *   const { std, inPlace } = resolveOptions("noise", options, { std: 1, inPlace: false });
 *   return inPlace ? -std : std;
 * }
 *
 * assertEquals(noise({ std: 2 }), 2);
 * const misspelled: object = { in_place: true };
 * assertThrows(() => noise(misspelled), TypeError, "noise has no option in_place: did you mean inPlace?");
 * ```
 *
 * @module
 */

/**
 * The value of each option where none is given: undefined for one that is required, or has no
 * default value.
 *
 * @typeParam Options The options, as the function declares them.
 */
export type OptionDefaults<Options extends object> = {
  readonly [
    // `[Name in keyof Options]-?` would take undefined out of the value's type too.
    Name in keyof Required<Options>
  ]: Options[Name] | undefined;
};

/**
 * Options with the defaults filled in.
 *
 * @typeParam Options The options, as the function declares them.
 * @typeParam Defaults Their default values.
 */
export type ResolvedOptions<Options extends object, Defaults extends OptionDefaults<Options>> = {
  [Name in keyof Required<Options>]: undefined extends Options[Name]
    ? Exclude<Options[Name], undefined> | Defaults[Name]
    : Options[Name];
};

/**
 * Checks the options that were given, and fills in the defaults for the others. An option that is
 * undefined counts as not given.
 *
 * An option whose default is a number, a string or a boolean must have that type.
 *
 * @typeParam Options The options, as the function declares them.
 * @typeParam Defaults Their default values: a name that is missing there is a compile error.
 * @param owner The name of the function or class, for messages.
 * @param given The options that were given, if any.
 * @param defaults All options with their default values, or undefined for those that have none.
 * @returns The options; `defaults` itself if none were given.
 * @throws {TypeError} If `given` is not an object, has an option that is not in `defaults`, or one
 * of another type than its default.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { resolveOptions } from "@ohlol/tensor/options";
 *
 * const given: { bias?: boolean; eps?: number } = { bias: false };
 * const options = resolveOptions("LayerNorm", given, { bias: true, eps: 1e-5 });
 * assertEquals(options, { bias: false, eps: 1e-5 });
 * ```
 */
export function resolveOptions<
  Options extends object,
  Defaults extends OptionDefaults<Options> = OptionDefaults<Options>,
>(
  owner: string,
  given: Options | undefined,
  defaults: Defaults,
): ResolvedOptions<Options, Defaults> {
  if (given === undefined) return defaults as ResolvedOptions<Options, Defaults>;
  if (typeof given !== "object" || given === null || Symbol.iterator in given) {
    throw notAnObject(owner, given);
  }
  for (const name in given) {
    if (!Object.hasOwn(defaults, name)) throw unknownOption(owner, name, given, defaults);
  }
  const resolved: Record<string, unknown> = { ...defaults };
  for (const name in resolved) {
    const value: unknown = given[name as keyof Options];
    if (value === undefined) continue;
    checkType(owner, name, value, resolved[name]);
    resolved[name] = value;
  }
  return resolved as ResolvedOptions<Options, Defaults>;
}

/** Throws unless an option has the type of its default, where that is a plain value. */
function checkType(owner: string, name: string, value: unknown, byDefault: unknown): void {
  const type = typeof byDefault;
  if (type === "undefined" || type === "object" || typeof value === type) return;
  throw new TypeError(`${owner} expected ${name} to be a ${type}: got ${describe(value)}`);
}

function notAnObject(owner: string, given: unknown): TypeError {
  return new TypeError(`${owner} expected its options as an object: got ${describe(given)}`);
}

function unknownOption(owner: string, name: string, given: object, defaults: object): TypeError {
  // PyTorch's first argument where ours are the options, like the weight of CrossEntropyLoss.
  if (describe(given) !== "object") return notAnObject(owner, given);
  const names = Object.keys(defaults);
  const near = nearest(name, names);
  const all = names.length === 0 ? "none" : names.join(", ");
  const advice = near === undefined ? `it has ${all}` : `did you mean ${near}?`;
  return new TypeError(`${owner} has no option ${name}: ${advice}`);
}

/** What a value is, as it stands in messages. */
function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  const className = typeof value === "object" ? value.constructor?.name ?? "Object" : "Object";
  return className === "Object" ? typeof value : `an instance of ${className}`;
}

/** The name that was probably meant, if one is near: `numLayers` for `num_layers` or `numlayer`. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const [given, others] = [lettersOf(name), names.map(lettersOf)];
  const distances = others.map((other) => editDistance(given, other));
  const best = distances.indexOf(Math.min(...distances));
  // One wrong letter in three is a misspelling, more is another word.
  const most = Math.floor(Math.min(given.length, others[best]?.length ?? 0) / 3);
  return distances[best] <= most ? names[best] : undefined;
}

/** A name without what distinguishes camelCase, snake_case and others. */
function lettersOf(name: string): string {
  return name.replace(/[_\-\s]/g, "").toLowerCase();
}

/**
 * The number of letters to insert, to delete, to replace or to swap with their neighbour to turn one
 * word into the other: the optimal string alignment distance.
 */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i++) {
    const [above, row] = [rows[i - 1], [i]];
    for (let j = 1; j <= to.length; j++) {
      const replaced = above[j - 1] + Number(from[i - 1] !== to[j - 1]);
      row.push(Math.min(replaced, above[j] + 1, row[j - 1] + 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[from.length][to.length];
}
