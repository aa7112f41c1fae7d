import { type AnyTask, tasks } from "@ohlol/train";

/**
 * Describes the default of an option: `1`, or `tutorial: none; text, weather: 1`; undefined if
 * there is none.
 *
 * @param valueOf The default of a task, as the user would write it; undefined if it has none.
 */
export function defaultByTask(
  valueOf: (task: AnyTask) => string | undefined,
): string | undefined {
  const values = tasks.flatMap((task): [string, string][] => {
    const value = valueOf(task);
    return value === undefined ? [] : [[value, task.name]];
  });
  const byValue = Map.groupBy(values, ([value]) => value);
  if (byValue.size < 2) return values[0]?.[0];
  return [...byValue]
    .map(([value, pairs]) => `${pairs.map(([, task]) => task).join(", ")}: ${value}`)
    .join("; ");
}
