import { useKernels } from "@ohlol/tensor/kernels";
import type { RunConfig } from "../config/run_config.ts";
import type { LandscapeEvent, PlaneKind, RunEvent } from "../events/event.ts";
import { LossSurface } from "../landscape/loss_surface.ts";
import { Surveyor } from "../landscape/surveyor.ts";
import { dataOf } from "../tasks/task_data.ts";
import { taskNamed } from "../tasks/registry.ts";
import { eventsOf, jobOf } from "./job.ts";
import { fixTimes, tutorial } from "./recorded_race.ts";

/** The landscapes over both planes, coarse ones too, of the weights in the events of a run. */
export async function landscapesOf(
  config: RunConfig,
  events: readonly RunEvent[],
): Promise<Record<PlaneKind, LandscapeEvent[]>> {
  const task = taskNamed(config.task)!;
  const surface = new LossSurface(task, config, await dataOf(task, config));
  const surveyor = new Surveyor(surface, config.optimizers.length);
  for (const event of events) {
    if (event.type !== "step" || event.weights === null) continue;
    surveyor.add(event.contestant, event.step, event.weights);
  }
  const measured = (plane: PlaneKind) =>
    [...surveyor.survey({ plane, through: [0, 1], time: 1 })].filter((one) => one !== null);
  return {
    principal: measured("principal"),
    ends: config.optimizers.length > 1 ? measured("ends") : [],
  };
}

/**
 * The events of a real run whose weights are recorded, with its landscapes before its end. Its
 * numbers and times are always the same, as those of `recordRace` are.
 */
export async function recordLandscapes<C extends RunConfig>(
  config: C = tutorial as unknown as C,
): Promise<RunEvent[]> {
  useKernels("scalar");
  const events = await eventsOf(jobOf(config), { weights: true });
  const { principal, ends } = await landscapesOf(config, events);
  useKernels("auto");
  const landscapes = [principal, ends].flatMap((list) => list.slice(-1));
  events.splice(events.length - 1, 0, ...landscapes);
  events.forEach((event, i) => fixTimes(event, i / 1000));
  return events;
}
