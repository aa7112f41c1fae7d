import type { Beginning } from "./beginning.ts";
import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import { fingerprint } from "./checkpoint/fingerprint.ts";
import { dataFileOf } from "./config/data_file.ts";
import type { SavedHistory, StartedEvent } from "./events/event.ts";
import type { Storage } from "./job.ts";
import type { DataDescription } from "./tasks/task.ts";
import { quotedTextName } from "./tasks/text/names.ts";
import type { Contestants, ModelDescription } from "./training/contestants.ts";
import type { TrainingOptions } from "./training/training.ts";
import { planOf } from "./trainer/plan.ts";

/** What is known of a run once its data are prepared. */
export interface PreparedRun {
  /** Where it begins. */
  readonly beginning: Beginning;
  /** The data. */
  readonly data: unknown;
  /** What is known of them. */
  readonly description: Required<DataDescription>;
}

/**
 * All contestants of a run, ready to be made.
 *
 * @throws {CheckpointError} If the data aren't those that the checkpoints were trained on.
 */
export function contestantsOf(
  { beginning, data, description }: PreparedRun,
  { save, saveEvery, log }: Storage,
  { order, snapshots, weights, records, events }: TrainingOptions,
): Contestants {
  const { run, config, resume, checkpoints, continues, began } = beginning;
  const { symbols, stepsPerEpoch } = description;
  const contestants = labelsOf(beginning);
  const isSaved = save !== null || resume !== null;
  return {
    ...{ config, data, numbers: [...config.optimizers.keys()] },
    steps: planOf(config.length, stepsPerEpoch).steps,
    ...{ checkpoints, continues, began },
    saving: {
      ...{ run, save, saveEvery, resume, symbols },
      // Without checkpoints it isn't needed.
      fingerprint: isSaved ? checkedFingerprint(beginning, description) : "",
    },
    log: log === null ? null : { path: log, run: { run, contestants, config, stepsPerEpoch } },
    options: { order, snapshots, weights, records, events },
  };
}

/** The event that a run starts with. */
export function startedEvent(
  { beginning, description }: PreparedRun,
  model: ModelDescription,
  time: number,
): StartedEvent {
  const { run, config, checkpoints } = beginning;
  const { stepsPerEpoch, ids: _, ...rest } = description;
  return {
    type: "started",
    ...{ time, run, startedAt: new Date().toISOString(), config },
    ...{ contestants: labelsOf(beginning), ...model, ...rest, stepsPerEpoch },
    steps: planOf(config.length, stepsPerEpoch).steps,
    history: checkpoints.map(({ number, history, summary }): SavedHistory => ({
      ...{ contestant: number, events: history, summary },
    })),
  };
}

/** What users might not expect of a run that starts. */
export function startWarnings({ config, resume, checkpoints, continues }: Beginning): string[] {
  if (continues) return [];
  const unsaved = config.optimizers.filter((_, i) =>
    !checkpoints.some(({ number }) => number === i)
  );
  const warnings = resume === null
    ? []
    : unsaved.map(({ label }) =>
      `There is no checkpoint of ${label} in "${resume}": it starts from the beginning`
    );
  const { dropout = 0, numLayers = 1 } = config as { dropout?: number; numLayers?: number };
  // As PyTorch warns: a configuration that is otherwise fine may well have one layer only.
  if (dropout > 0 && numLayers === 1) {
    warnings.push(
      `Dropout ${dropout} has no effect: it is applied between layers, and there is one`,
    );
  }
  return warnings;
}

function labelsOf({ config }: Beginning): string[] {
  return config.optimizers.map(({ label }) => label);
}

function checkedFingerprint(
  { config, resume, checkpoints, continues }: Beginning,
  { ids, symbols }: Required<DataDescription>,
): string {
  const found = fingerprint(ids, symbols);
  const isNew = resume === null || continues;
  if (isNew || found === checkpoints[0].fingerprint) return found;
  const file = dataFileOf(config);
  const name = file === null ? "The data" : quotedTextName(file);
  throw new CheckpointError(
    `${name} is not what the checkpoints in "${resume}" were trained on: it has changed since`,
  );
}
