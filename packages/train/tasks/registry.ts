import type { AnyTask } from "./task.ts";
import { text } from "./text/text_task.ts";
import { tutorial } from "./tutorial/tutorial_task.ts";
import { weather } from "./weather/weather_task.ts";

/**
 * The tasks that are known by name, a row each; the first is the one that `train` learns by default.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tasks } from "@ohlol/train";
 *
 * assertEquals(tasks.map(({ name, unit }) => `${name}: ${unit}s`), [
 *   "tutorial: epochs",
 *   "text: steps",
 *   "weather: steps",
 * ]);
 * ```
 */
export const tasks: readonly AnyTask[] = [tutorial, text, weather];

/**
 * The task of a name; null where none is known by it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { taskNamed } from "@ohlol/train";
 *
 * assertEquals(taskNamed("weather")?.defaults.options.days, 30_000);
 * assertEquals(taskNamed("wether"), null);
 * ```
 */
export function taskNamed(name: string): AnyTask | null {
  return tasks.find((task) => task.name === name) ?? null;
}
