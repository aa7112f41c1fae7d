import { Vocab } from "@ohlol/text";
import type { SequenceData } from "../tasks/sequence/windows.ts";
import { text as textTask, type TextConfig } from "../tasks/text/text_task.ts";
import { Trainer } from "../trainer/trainer.ts";

/** A text as the text task's data. */
export function dataOfText(text: string): SequenceData {
  const vocab = Vocab.fromText(text);
  return { symbols: [...vocab.symbols], ids: vocab.encode(text).data };
}

/** A network in training on a text. */
export function textTrainer(text: string, config: TextConfig, number = 0): Trainer {
  return new Trainer(number, textTask, config, dataOfText(text));
}
