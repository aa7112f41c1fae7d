import type { TextConfig } from "../tasks/text/text_task.ts";
import type { WeatherConfig } from "../tasks/weather/weather_task.ts";
import { tutorial } from "./recorded_race.ts";

/** Where files of the format before 0.2 are. */
export const folder = `${import.meta.dirname}/before_0_2`;

/** The run in `tutorial.jsonl`. */
export const olderTutorial = tutorial;

/** The text of the runs. */
export const olderTextFile = `${import.meta.dirname}/texts/foxes.txt`;

/** The run in `text.jsonl`, where its text is now. */
export const olderText: TextConfig = {
  task: "text",
  file: olderTextFile,
  cell: "lstm",
  hiddenSize: 4,
  numLayers: 2,
  dropout: 0.2,
  batchSize: 4,
  sequenceLength: 16,
  length: { unit: "steps", count: 20 },
  clip: 1,
  validation: 0.2,
  schedule: { name: "CosineAnnealingLR", options: { tMax: 15 } },
  sampleEvery: 5,
  sampleLength: 10,
  seed: 7n,
  optimizers: [
    { name: "Adam", options: { lr: 0.01 }, label: "Adam(lr=0.01)" },
    { name: "SGD", options: { lr: 1, momentum: 0.9 }, label: "SGD(lr=1, momentum=0.9)" },
  ],
};

const { file: _, ...rest } = olderText;

/** The run in `weather.jsonl`; samples had a length then in this task, too. */
export const olderWeather = {
  ...rest,
  task: "weather",
  cell: "gru",
  ...{ numLayers: 1, dropout: 0, schedule: null, sampleLength: 1, days: 600 },
  length: { unit: "epochs", count: 2 },
} satisfies WeatherConfig & { sampleLength: number };
