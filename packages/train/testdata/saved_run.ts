import { Vocab } from "@ohlol/text";
import type { OptimizerConfig } from "../config.ts";
import { type Checkpoint, saveCheckpoint } from "../checkpoint/checkpoint.ts";
import { contestantFolder } from "../checkpoint/run_folder.ts";
import { SequenceContestant } from "../trainer/contestant.ts";
import { cutSequence } from "../tasks/text/data.ts";
import type { SequenceStanding } from "../events/sequence_events.ts";
import { textConfig } from "./recorded_sequence.ts";

/** Letters, spaces, line ends, and a character that steers terminals. */
const text = "\x1bthe quick brown fox jumps over the lazy dog\n".repeat(12);

/**
 * A contestant to be saved: its optimizer, how it stands, and the validation loss that its best
 * weights had at step 9, if it has any; they are other ones than its last.
 */
export type SavedContestant = [
  name: "Adam" | "SGD",
  standing: Partial<SequenceStanding>,
  bestLoss?: number,
];

/** The contestants that are saved where nothing else is said. */
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
  const vocab = Vocab.fromText(text);
  const data = cutSequence("text", vocab, vocab.encode(text).data, config);
  const stateOf = (number: number, seed: bigint) =>
    new SequenceContestant(number, data, { ...config, seed }, optimizers[number]).state();
  return given.map(([, standing, loss], number) => {
    const state = stateOf(number, config.seed);
    const { model } = stateOf(number, config.seed + 1n);
    const best = loss === undefined ? null : { step: 9, loss, model };
    return {
      config,
      number,
      symbols: [...vocab.symbols],
      fingerprint: "",
      state: { ...state, best, standing: { ...state.standing, ...standing } },
      past: [],
    };
  });
}
