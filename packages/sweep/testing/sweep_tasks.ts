import { parseOptimizers, type RunConfig, tutorialTask, weatherTask } from "@ohlol/train";
import { type SweepTask, sweepTaskOf } from "../training/sweep_task.ts";

/** Returns the tutorial's task as it is, except for what is given of its configuration. */
export async function tutorialSweepTask(given: Partial<RunConfig> = {}): Promise<SweepTask> {
  const { task: { name, defaults } } = tutorialTask();
  const optimizers = parseOptimizers(["adam"], name);
  const config = { ...defaults.options, ...defaults.run, task: name, schedule: null, optimizers };
  return await sweepTaskOf({ ...config, ...given });
}

/** Returns the weather's task, with 2,000 days and small networks. */
export async function weatherSweepTask(given: Record<string, unknown> = {}): Promise<SweepTask> {
  const { task: { name, defaults } } = weatherTask();
  const optimizers = parseOptimizers(["adam"], name);
  const config = { ...defaults.options, ...defaults.run, task: name, schedule: null, optimizers };
  return await sweepTaskOf({ ...config, days: 2000, hiddenSize: 8, ...given } as RunConfig);
}
