import { begin } from "./beginning.ts";
import { type CheckpointFiles, trainerStateOf } from "./checkpoint/checkpoint.ts";
import type { LandscapeEvent, RunEvent } from "./events/event.ts";
import { nothingKept } from "./job.ts";
import { savedLandscape } from "./saved_landscape.ts";
import { contestantsOf, type PreparedRun, startedEvent, startWarnings } from "./starting.ts";
import { taskNamed } from "./tasks/registry.ts";
import type { AnyTask } from "./tasks/task.ts";
import { dataOf, describeData } from "./tasks/task_data.ts";
import { Trainer } from "./trainer/trainer.ts";
import type { Inspected, Inspection } from "./training/inspections.ts";
import { LocalHost } from "./training/local_host.ts";

/** A saved run to be looked at; it isn't trained any further. */
export interface OpenRun {
  /**
   * What it has reported, and what its next training step would do: an `update` of the step after the
   * last one, and the `gradients` of the saved weights.
   */
  readonly events: readonly RunEvent[];
  /** Finds something out about a saved network; null where it isn't there. */
  inspect(inspection: Inspection): Promise<Inspected | null>;
  /** Measures the landscape between the saved weights, which can take a while; null for none. */
  landscape(): LandscapeEvent | null;
}

/**
 * Opens a run that was saved, to look at its networks.
 *
 * @param folder The folder of the run.
 * @param file Where its text is now; null for where it was, and for other tasks.
 * @throws {CheckpointError} If it can't be used, or the text isn't the one that it was trained on.
 * @throws {DataError} If the text can't be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openRun, race, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * const { events, inspect } = await openRun(save);
 * const update = events.find(({ type }) => type === "update");
 * assertEquals(update?.type === "update" && update.step, 16);
 * const answer = await inspect({ contestant: 0, kind: "gradients", args: null });
 * assertEquals(answer?.step, 15);
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export async function openRun(folder: string, file: string | null = null): Promise<OpenRun> {
  const beginning = await begin({ folder, length: null, file, workers: 1, storage: nothingKept });
  const { config, checkpoints } = beginning;
  const task = taskNamed(config.task);
  if (task === null) throw new RangeError(`There is no task "${config.task}"`);
  const data = await dataOf(task, config);
  const prepared: PreparedRun = {
    beginning,
    data,
    description: describeData(task, config, data),
  };
  const host = new LocalHost(task);
  const contestants = contestantsOf(prepared, nothingKept, { order: "in turn", snapshots: false });
  const model = await host.create(contestants);
  const time = Math.max(...checkpoints.map(({ elapsed }) => elapsed));
  return {
    events: [
      startedEvent(prepared, model, time),
      ...startWarnings(beginning).map((text) =>
        ({ type: "warning", time, text, isLoss: false }) as const
      ),
      ...checkpoints.flatMap((checkpoint) => nextStep(checkpoint, task, prepared)),
      { type: "finished", time, interrupted: false, table: host.summaries() },
    ],
    inspect: (inspection) => host.inspect(inspection),
    landscape: () => savedLandscape(checkpoints, data),
  };
}

/** What a contestant's next step would do; nothing where it has diverged. */
function nextStep(
  checkpoint: CheckpointFiles,
  task: AnyTask,
  { beginning: { config }, data, description }: PreparedRun,
): RunEvent[] {
  if (checkpoint.summary.divergedAt !== null) return [];
  // Another trainer than the one that is asked: its weights change.
  const trainer = new Trainer(checkpoint.number, task, config, data, description);
  trainer.restore(trainerStateOf(checkpoint));
  trainer.trainStep(false, false, ["update", "gradients"], true);
  return trainer.takeRecords().map((record) =>
    // They are those of the weights before the step.
    record.type === "gradients" ? { ...record, step: checkpoint.step } : record
  );
}
