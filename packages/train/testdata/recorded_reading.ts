import { useKernels } from "@ohlol/tensor/kernels";
import type { RunEvent } from "../events/event.ts";
import { describeData } from "../tasks/task_data.ts";
import { text as textTask, type TextConfig } from "../tasks/text/text_task.ts";
import { ngramBaselines } from "../tasks/text/ngrams.ts";
import type { Trainer } from "../trainer/trainer.ts";
import type { Inspected, Inspection } from "../training/inspections.ts";
import { quotedText } from "./quoted_text.ts";
import { fixTimes } from "./recorded_race.ts";
import { startedSequence, textConfig } from "./recorded_sequence.ts";
import { dataOfText, textTrainer } from "./text_trainer.ts";

/** A run on a text, and networks that can be asked about it. */
export interface RecordedReading {
  readonly events: RunEvent[];
  /** What the network of a contestant answers. */
  inspect(inspection: Inspection): Inspected;
}

const readingConfig: TextConfig = {
  ...textConfig,
  ...{ file: "texts/quotes.txt", hiddenSize: 16, batchSize: 8, sequenceLength: 20, validation: 0.2 },
};

/**
 * A real training of two contestants on a text, except for its times. Its numbers are always the same,
 * as those of `recordRace` are.
 *
 * @param steps How long they train.
 * @param length About how many symbols the text has.
 */
export function recordReading(
  steps: number,
  length: number,
  changes: Partial<TextConfig> = {},
): RecordedReading {
  const text = quotedText(length);
  const config = { ...readingConfig, ...changes };
  const { symbols, ids } = dataOfText(text);
  const validationSymbols = Math.floor(ids.length * config.validation);
  const baselines = ngramBaselines(ids, symbols.length, ids.length - validationSymbols);
  const description = describeData(textTask, config, { symbols, ids, baselines });
  const started = { ...startedSequence, config, ...description, steps };
  started.contestants = config.optimizers.map(({ label }) => label);
  useKernels("scalar");
  const trainers = config.optimizers.map((_, number) => textTrainer(text, config, number));
  const events: RunEvent[] = [{ ...started, model: trainers[0].description }];
  for (let step = 0; step < steps; step++) {
    for (const trainer of trainers) events.push(trainer.trainStep(false), ...validated(trainer));
  }
  useKernels("auto");
  events.forEach((event, i) => fixTimes(event, i / 1000));
  return { events, inspect: (inspection) => answer(trainers[inspection.contestant], inspection) };
}

function validated(trainer: Trainer): RunEvent[] {
  return trainer.due.includes("validation") ? [finished(trainer.evaluate("validation", false))] : [];
}

function answer(trainer: Trainer, { kind, args }: Inspection): Inspected {
  useKernels("scalar");
  const value = finished(trainer.inspect(kind, args));
  useKernels("auto");
  return { step: trainer.steps, value };
}

function finished<T>(job: Generator<void, T>): T {
  for (let piece = job.next();; piece = job.next()) if (piece.done) return piece.value;
}
