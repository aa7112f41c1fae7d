import { begin } from "./beginning.ts";
import { type CheckpointFiles, trainerStateOf } from "./checkpoint/checkpoint.ts";
import type {
  ContestantEvent,
  DatedWeights,
  LandscapeEvent,
  ObservationEvent,
  RunEvent,
  StepEvent,
} from "./events/event.ts";
import { nothingKept } from "./job.ts";
import { LossSurface } from "./landscape/loss_surface.ts";
import { rowsEach } from "./landscape/recorded_steps.ts";
import { savedLandscape, savedWeights } from "./saved_landscape.ts";
import { contestantsOf, type PreparedRun, startedEvent, startWarnings } from "./starting.ts";
import { taskNamed } from "./tasks/registry.ts";
import type { AnyTask } from "./tasks/task.ts";
import { dataOf, describeData } from "./tasks/task_data.ts";
import { type RecordedEvent, Trainer } from "./trainer/trainer.ts";
import type { Inspected, Inspection } from "./training/inspections.ts";
import { LocalHost } from "./training/local_host.ts";

/** A saved run to be looked at; it isn't trained any further. */
export interface OpenRun {
  /**
   * What it has reported, with the saved weights in its history, and what is computed from them: what
   * the networks do at each time step, where the task records that, as a part of the history; an
   * `update` by the step after the last one, which is never made; and the `gradients`.
   */
  readonly events: readonly RunEvent[];
  /** The task's data. */
  readonly data: unknown;
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
  const surface = new LossSurface(task, config, data);
  const looks = checkpoints.map((checkpoint) => lookInto(checkpoint, task, prepared, surface));
  const started = startedEvent(prepared, model, time);
  return {
    events: [
      {
        ...started,
        history: started.history.map((known) => {
          const look = looks.find(({ contestant }) => contestant === known.contestant);
          const events = withStates(known.events, look?.states ?? null);
          return { ...known, events, weights: look?.weights ?? [] };
        }),
      },
      ...startWarnings(beginning).map((text) =>
        ({ type: "warning", time, text, isLoss: false }) as const
      ),
      ...looks.flatMap(({ records }) => records),
      { type: "finished", time, interrupted: false, table: host.summaries() },
    ],
    data,
    inspect: (inspection) => host.inspect(inspection),
    landscape: () => savedLandscape(checkpoints, data),
  };
}

/** What is computed of a saved network. */
interface Look {
  readonly contestant: number;
  /** What it does at each time step; null where the task doesn't record that, or it has diverged. */
  readonly states: StepEvent | ObservationEvent | null;
  /** What its next step would do to its weights, and its gradients. */
  readonly records: readonly RecordedEvent[];
  /** Its saved weights. */
  readonly weights: DatedWeights[];
}

/** Looks into a contestant's network; of one that has diverged only its finite weights are left. */
function lookInto(
  checkpoint: CheckpointFiles,
  task: AnyTask,
  { beginning: { config }, data, description }: PreparedRun,
  surface: LossSurface,
): Look {
  const { number: contestant, step } = checkpoint;
  const hasRoom = rowsEach(surface.origin.length, config.optimizers.length) >= 1;
  const weights = hasRoom ? savedWeights(checkpoint, surface) : [];
  if (checkpoint.summary.divergedAt !== null) {
    return { contestant, states: null, records: [], weights };
  }
  // Another trainer than the one that is asked: its weights change.
  const trainer = new Trainer(contestant, task, config, data, description);
  trainer.restore(trainerStateOf(checkpoint));
  const observed = observedAgain(trainer, checkpoint);
  const next = trainer.trainStep(true, false, ["update", "gradients"], true);
  const records = trainer.takeRecords().map((record) =>
    // They are those of the weights before the step.
    record.type === "gradients" ? { ...record, step } : record
  );
  return { contestant, states: next.snapshot === null ? observed : next, records, weights };
}

/** The last observation with what the network does in it; null where that isn't recorded. */
function observedAgain(
  trainer: Trainer,
  { history }: CheckpointFiles,
): ObservationEvent | null {
  const last = history.findLast((event) => event.type === "observation");
  if (last === undefined) return null;
  const pieces = trainer.evaluate(last.kind, true);
  let next = pieces.next();
  while (!next.done) next = pieces.next();
  const { value: event } = next;
  return event.type === "observation" && event.snapshot !== null ? event : null;
}

/**
 * A contestant's events with what its saved network does: in the last step, or in an observation,
 * which replaces one after the same step.
 */
function withStates(
  events: readonly ContestantEvent[],
  states: Look["states"],
): ContestantEvent[] {
  if (states === null) return [...events];
  const last = events.findLastIndex(({ type }) => type === states.type);
  const kept = events[last];
  if (kept?.type === "step") return events.with(last, { ...kept, snapshot: states.snapshot });
  return kept?.step === states.step ? events.with(last, states) : [...events, states];
}
