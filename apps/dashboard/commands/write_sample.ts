import { Generator as RandomGenerator } from "@ohlol/tensor";
import { chooseContestant } from "./choose_contestant.ts";
import { knownPrompt, unknownSymbols } from "./known_prompt.ts";
import type { SampleArguments } from "./sample.ts";
import {
  CheckpointError,
  type CheckpointFiles,
  isTextConfig,
  sampleSymbols,
  SequenceModel,
  type TextConfig,
  textVocab,
  unknownWord,
  weightsOf,
} from "@ohlol/train";
import { ClosedPipeError, consoleOutput, writeText } from "../report/console_output.ts";
import { requireReadPermission } from "../shell/path_permission.ts";
import { visibleLines } from "@ohlol/tui";

/** Where a sample goes. */
export interface SampleOutput {
  /** Writes a piece of the text. */
  write(text: string): void;
  /** Writes a remark about it. */
  note(line: string): void;
  /** Whether control characters in the text would control a terminal. */
  readonly isTerminal: boolean;
}

/** The standard output, with remarks on the standard error. */
export const standardOutput: SampleOutput = {
  write: writeText,
  note: consoleOutput.warn,
  isTerminal: Deno.stdout.isTerminal(),
};

/**
 * Writes with a saved contestant, and prints each symbol as soon as it is sampled.
 *
 * @throws {UsageError} If the contestant isn't there, or doesn't know a symbol of the prompt.
 * @throws {CheckpointError} If there is none that can write.
 */
export async function writeSample(
  args: SampleArguments,
  output: SampleOutput = standardOutput,
): Promise<void> {
  const { folder, contestant, weights } = args;
  requireReadPermission(folder, "to let its network write");
  const { checkpoint, reason } = await chooseContestant(folder, contestant, weights);
  const model = trainedModel(checkpoint, weights);
  const vocab = textVocab(checkpoint.symbols, (checkpoint.config as TextConfig).symbols);
  const prompt = knownPrompt(args.prompt, vocab);
  if (reason !== null) output.note(reason);
  for (const word of unknownSymbols(prompt, vocab)) {
    const shown = JSON.stringify(word.trimStart());
    output.note(`the network reads ${shown} as ${unknownWord}: it isn't in the vocabulary`);
  }
  const seed = args.seed ?? anySeed();
  if (args.seed === null && args.temperature > 0) output.note(`seed ${seed}`);
  const symbols = sampleSymbols(model, vocab, {
    ...args,
    prompt,
    generator: new RandomGenerator(seed),
  });
  const write = (text: string) => output.write(output.isTerminal ? visibleLines(text) : text);
  try {
    if (prompt !== "") write(prompt);
    for (const symbol of symbols) write(symbol);
    write("\n");
  } catch (error) {
    if (!(error instanceof ClosedPipeError)) throw error;
  }
}

function trainedModel(
  checkpoint: CheckpointFiles,
  weights: SampleArguments["weights"],
): SequenceModel {
  const { symbols, config, number, summary: { divergedAt }, best } = checkpoint;
  if (weights === "last" && divergedAt !== null) {
    const { label } = config.optimizers[number];
    const advice = best === null ? "" : `; --best takes its weights of step ${best.step}`;
    throw new CheckpointError(`${label} can't write: it diverged at step ${divergedAt}${advice}`);
  }
  if (!isTextConfig(config)) {
    throw new CheckpointError(
      `The task "${config.task}" doesn't learn a text that could be sampled`,
    );
  }
  const model = new SequenceModel(symbols.length, config);
  model.loadStateDict(weightsOf(checkpoint, weights));
  return model;
}

function anySeed(): bigint {
  return BigInt(crypto.getRandomValues(new Uint32Array(1))[0]);
}
