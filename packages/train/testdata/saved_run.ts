import { type Checkpoint, saveCheckpoint } from "../checkpoint/checkpoint.ts";
import { contestantFolder } from "../checkpoint/run_folder.ts";
import type { OptimizerConfig } from "../config/run_config.ts";
import type { Summary } from "../events/event.ts";
import { textConfig } from "./recorded_sequence.ts";
import { dataOfText, textTrainer } from "./text_trainer.ts";

/** Letters, spaces, line ends, and a character that steers terminals. */
const text = "\x1bthe quick brown fox jumps over the lazy dog\n".repeat(12);

/**
 * A contestant to be saved: its optimizer, some of its figures, and the validation loss that its
 * best weights had at step 9, if it has any; they are other ones than its last.
 */
export type SavedContestant = [
  name: "Adam" | "SGD",
  summary: Partial<Summary>,
  bestLoss?: number,
];

/** The contestants that are saved unless others are given. */
const contestants: SavedContestant[] = [
  ["Adam", { trainingLoss: 1.5, validationLoss: 2 }],
  ["SGD", { trainingLoss: 1.9, validationLoss: 1.8 }],
];

/** Saves a run whose networks have learned nothing. */
export async function saveRun(folder: string, given = contestants): Promise<void> {
  for (const checkpoint of checkpointsOf(given)) {
    const { config, number } = checkpoint;
    await saveCheckpoint(`${folder}/${contestantFolder(config, number)}`, checkpoint);
  }
}

/** The checkpoints of a run whose networks have learned nothing. */
export function checkpointsOf(given: readonly SavedContestant[]): Checkpoint[] {
  const optimizers = given.map(([name], i): OptimizerConfig => ({
    name,
    options: { lr: 0.01 },
    label: `${name}(lr=0.0${i + 1})`,
  }));
  const config = { ...textConfig, optimizers, hiddenSize: 6, batchSize: 3, sequenceLength: 8 };
  const { symbols } = dataOfText(text);
  const stateOf = (number: number, seed: bigint) =>
    textTrainer(text, { ...config, seed }, number).state();
  return given.map(([, summary, loss], number) => {
    const state = stateOf(number, config.seed);
    const { model } = stateOf(number, config.seed + 1n);
    const best = loss === undefined ? null : { step: 9, loss, model };
    return {
      run: null,
      ...{ config, number, symbols, fingerprint: "" },
      state: { ...state, best, summary: { ...state.summary, ...summary } },
      history: [],
    };
  });
}
