import type { AnyTask } from "./task.ts";
import { text } from "./text/text_task.ts";
import { tutorial } from "./tutorial/tutorial_task.ts";
import { weather } from "./weather/weather_task.ts";

/** The tasks that are known by name, a row each; the first is the one that `train` learns by default. */
export const tasks: readonly AnyTask[] = [tutorial, text, weather];

/** The task of a name; null where none is known by it. */
export function taskNamed(name: string): AnyTask | null {
  return tasks.find((task) => task.name === name) ?? null;
}
