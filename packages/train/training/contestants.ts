import { type CheckpointFiles, trainerStateOf } from "../checkpoint/checkpoint.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { RunOfLines } from "../log/event_lines.ts";
import type { AnyTask } from "../tasks/task.ts";
import { describeData } from "../tasks/task_data.ts";
import { Trainer } from "../trainer/trainer.ts";
import { SavedTrainer, type Saving } from "./saved_trainer.ts";
import type { TrainingOptions } from "./training.ts";

/** Contestants to be trained by one thread. It goes there by structured clone. */
export interface Contestants {
  /** The configuration of the run. */
  config: RunConfig;
  /** The task's data. */
  data: unknown;
  /** The numbers of the contestants. */
  numbers: number[];
  /** How many steps each makes in all. */
  steps: number;
  /** The checkpoints that they continue from; none for a contestant that begins. */
  checkpoints: CheckpointFiles[];
  /** Whether the host has trained contestants before, and these continue from where they are. */
  continues: boolean;
  /** When the run would have begun if it had never been stopped, by `now`. */
  began: number;
  /** What is saved of them. */
  saving: Saving;
  /** The log that they write to; null for none. */
  log: LogOfRun | null;
  /** How they are trained. */
  options: TrainingOptions;
}

/** A log, and the run whose events are appended to it. */
export interface LogOfRun {
  /** The file. */
  path: string;
  /** The run. */
  run: RunOfLines;
}

/** A network in words and figures. */
export interface ModelDescription {
  /** The network, as it is printed. */
  model: string;
  /** How many parameters it has. */
  parameters: number;
}

/**
 * Makes the trainers of contestants, each where its checkpoint left it, or its last trainer.
 *
 * @param contestants Who they are, and how they are trained.
 * @param task What they learn.
 * @param last The trainers that the host has had so far.
 * @throws {RangeError} If an optimizer or the schedule refuses an option.
 * @throws {CheckpointError} If a checkpoint can't be used.
 */
export function createTrainers(
  { config, data, numbers, checkpoints, continues, began, saving }: Contestants,
  task: AnyTask,
  last: readonly SavedTrainer[],
): SavedTrainer[] {
  const description = describeData(task, config, data);
  return numbers.map((number) => {
    const trainer = new Trainer(number, task, config, data, description);
    const checkpoint = checkpoints.find((other) => other.number === number);
    const before = continues ? last.find(({ trainer }) => trainer.number === number) : undefined;
    if (checkpoint !== undefined) trainer.restore(trainerStateOf(checkpoint));
    if (before !== undefined) trainer.restore(before.trainer.state());
    trainer.began = began;
    return new SavedTrainer(trainer, config, saving, checkpoint?.history ?? before?.events ?? []);
  });
}

/** Describes the network of a trainer. */
export function describeModel({ trainer }: SavedTrainer): ModelDescription {
  return { model: trainer.description, parameters: trainer.parameterCount };
}
