import { type OptimizerModule, splitAtColon } from "@ohlol/train";
import {
  type OptimizerOptions,
  type OptionValue,
  type Setting,
  valueText,
} from "../run/setting.ts";
import { type RateGrid, rateList } from "./rates.ts";

/** One side of a comparison: an optimizer with the settings that it is tuned over. */
export interface Competitor {
  /** Its name, which no other competitor has: `SGD(momentum=0|0.9)`. */
  readonly label: string;
  /** The optimizer's class. */
  readonly optimizer: string;
  /** The file that it comes from; missing for the optimizers of `@ohlol/nn`. */
  readonly module?: OptimizerModule;
  /** The crossed options: each of them is tried with every rate. One empty object: only rates. */
  readonly variants: readonly OptimizerOptions[];
  /** The learning rates. */
  readonly rates: RateGrid;
  /** PyTorch's default learning rate, to show the loss at it; null: it has none. */
  readonly defaultLr: number | null;
}

/**
 * Expands a spec whose values are crossed by `|` into all plain specs: `sgd:momentum=0|0.9` into
 * `sgd:momentum=0` and `sgd:momentum=0.9`.
 *
 * @param spec The text: a name, and after a colon options, separated by commas.
 * @returns All combinations; the last option changes fastest.
 * @throws {RangeError} If one of the crossed values is missing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { crossSpec } from "@ohlol/sweep";
 *
 * assertEquals(crossSpec("sgd:momentum=0|0.9,nesterov"), [
 *   "sgd:momentum=0,nesterov",
 *   "sgd:momentum=0.9,nesterov",
 * ]);
 * ```
 */
export function crossSpec(spec: string): string[] {
  const [name, given] = splitAtColon(spec);
  if (given === null) return [spec];
  const choices = given.split(",").map((option) => crossOption(option, spec));
  return combinations(choices).map((options) => `${name}:${options.join(",")}`);
}

function crossOption(option: string, spec: string): string[] {
  const equals = option.indexOf("=");
  if (equals < 0 || !option.includes("|")) return [option];
  const values = option.slice(equals + 1).split("|");
  if (values.some((value) => value.trim() === "")) {
    throw new RangeError(`Crossed values expected one beside each "|": got "${spec}"`);
  }
  return values.map((value) => `${option.slice(0, equals + 1)}${value}`);
}

/** Every way to take one of each list. */
function combinations(lists: readonly string[][]): string[][] {
  return lists.reduce<string[][]>(
    (taken, list) => taken.flatMap((head) => list.map((item) => [...head, item])),
    [[]],
  );
}

/**
 * Makes a competitor of one optimizer's crossed options. Options with an `lr` fix the rates: these
 * are taken as they are, in place of the grid.
 *
 * @param optimizer The optimizer's class.
 * @param crossed The options of every combination, as {@linkcode crossSpec} lists them, each with
 * `lr` or none.
 * @param rates The grid for options without `lr`.
 * @param defaultLr PyTorch's default rate. Default: null.
 * @param module The file that the optimizer comes from. Default: none, it is one of `@ohlol/nn`.
 * @throws {RangeError} If some options have an `lr` and others don't.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeCompetitor, rateRange } from "@ohlol/sweep";
 *
 * const crossed = [{ momentum: 0 }, { momentum: 0.9 }];
 * const sgd = makeCompetitor("SGD", crossed, rateRange(0.01, 1));
 * assertEquals([sgd.label, sgd.variants.length], ["SGD(momentum=0|0.9)", 2]);
 *
 * const fixed = makeCompetitor("Adam", [{ lr: 0.1 }], rateRange(0.01, 1));
 * assertEquals(fixed.rates, { kind: "list", rates: [0.1] });
 * ```
 */
export function makeCompetitor(
  optimizer: string,
  crossed: readonly OptimizerOptions[],
  rates: RateGrid,
  defaultLr: number | null = null,
  module?: OptimizerModule,
): Competitor {
  const fixed = crossed.flatMap(({ lr }) => typeof lr === "number" ? [lr] : []);
  if (fixed.length > 0 && fixed.length < crossed.length) {
    throw new RangeError(`${optimizer} expected lr in all of its crossed options or in none`);
  }
  return {
    label: competitorLabel(optimizer, crossed),
    optimizer,
    variants: distinct(crossed.map(({ lr: _, ...options }) => options)),
    rates: fixed.length > 0 ? rateList(fixed) : rates,
    defaultLr,
    ...module && { module },
  };
}

/** Returns one of the settings that a competitor is tuned over. */
export function settingOf(
  { optimizer, module }: Competitor,
  options: OptimizerOptions,
  lr: number,
): Setting {
  return { optimizer, ...module && { module }, options, lr };
}

/** `SGD`, `SGD(momentum=0|0.9, nesterov)`: what stands in a spec. */
function competitorLabel(optimizer: string, crossed: readonly OptimizerOptions[]): string {
  const names = [...new Set(crossed.flatMap((options) => Object.keys(options)))];
  const texts = names.map((name) => {
    const values = distinct(crossed.flatMap((options) => name in options ? [options[name]] : []));
    return crossedText(name, values);
  });
  return texts.length === 0 ? optimizer : `${optimizer}(${texts.join(", ")})`;
}

function crossedText(name: string, values: readonly OptionValue[]): string {
  if (values.length === 1 && values[0] === true) return name;
  return `${name}=${values.map(valueText).join("|")}`;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
