import { type OptimizerModule, type OptimizerRow, rowOf } from "@ohlol/train";
import { type RateGrid, rateRange } from "../grid/rates.ts";
import type { OptimizerOptions } from "../run/setting.ts";

/** Where a run takes no time, the grid is wide: from a thousandth to ten. */
const wide = [0.001, 10];

/**
 * Returns the grid that an optimizer is tuned over where none is given. For a task that learns in a
 * moment, whose step goes through all the data, it is 0.001 to 10. For others it is a decade below
 * and a decade above the rate that suits the task, moved to the nearest point of the grid; where
 * momentum μ adds steps up, that rate is 1 - μ times as large.
 *
 * @param optimizer The optimizer's class.
 * @param options Its options.
 * @param task The task's name and what its step is called.
 * @param perDecade The points a decade. Default: 4.
 * @param module The file that the optimizer comes from, which must be loaded. Default: none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { defaultRates, initialRates } from "@ohlol/sweep";
 *
 * const text = { name: "text", unit: "step" } as const;
 * assertEquals(initialRates(defaultRates("Adam", {}, text)).at(0), 0.00018);
 * assertEquals(initialRates(defaultRates("SGD", { momentum: 0.9 }, text)).at(-1), 0.56);
 * ```
 */
export function defaultRates(
  optimizer: string,
  options: OptimizerOptions,
  task: { readonly name: string; readonly unit: "epoch" | "step" },
  perDecade: number = 4,
  module?: OptimizerModule,
): RateGrid {
  const row = rowOf({ name: optimizer, module });
  const [low, high] = task.unit === "epoch" ? wide : decadesAround(row, options, task.name);
  return rateRange(low, high, { perDecade });
}

function decadesAround(
  { rates, momentumAddsUp = false }: OptimizerRow,
  { momentum }: OptimizerOptions,
  task: string,
): number[] {
  const part = momentumAddsUp && typeof momentum === "number" ? 1 - momentum : 1;
  const rate = (rates[task] ?? rates.other) * part;
  const step = Math.round(4 * Math.log10(rate)) / 4;
  return [step - 1, step + 1].map((exponent) => Number((10 ** exponent).toPrecision(2)));
}
