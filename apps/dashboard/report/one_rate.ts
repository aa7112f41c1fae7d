import { optimizers, type RunConfig } from "@ohlol/train";
import { words } from "../locale/words.ts";

/**
 * The note below a race whose contestants all had the same learning rate, though nobody chose it: which
 * of them is better at that rate says little. Null if it doesn't apply.
 *
 * @param config The configuration of the run.
 */
export function oneRateNote(
  { task, optimizers: contestants }: Pick<RunConfig, "task" | "optimizers">,
): string | null {
  const [first] = contestants;
  const isDefault = contestants.every(({ name, options: { lr } }) => {
    const row = optimizers.find((row) => row.name === name);
    return lr === first.options.lr && lr === (row?.rates[task] ?? row?.rates.other);
  });
  if (contestants.length < 2 || !isDefault) return null;
  return words.race.oneRate;
}
