import type { TaskLook } from "../state/app_state.ts";
import { otherLook } from "./other_look.ts";
import { textLook } from "./text/text_look.ts";
import { tutorialLook } from "./tutorial/tutorial_look.ts";
import { weatherLook } from "./weather/weather_look.ts";

/** How the tasks are shown, a row each. */
const looks: readonly TaskLook[] = [tutorialLook, textLook, weatherLook];

/** How a task is shown, by its name; null as long as that isn't known. */
export function lookOf(task: string | null): TaskLook {
  return looks.find(({ name }) => name === task) ?? otherLook;
}
