import {
  type OptimizerName,
  type SequenceConfig,
  weatherDefaults,
  weatherLearningRates,
} from "@ohlol/train";

/** The jobs on long sequences. */
export type SequenceTask = SequenceConfig["task"];

/** What stands in for options that aren't given, for all jobs on long sequences. */
export const sequenceDefaults = {
  cell: "rnn",
  layers: "1",
  dropout: "0",
  clip: "1",
  validation: "0.1",
  seed: "1",
  optimizer: ["adam", "sgd"],
};

/** The options whose defaults differ from job to job. */
interface TaskDefaults {
  hidden: string;
  batch: string;
  sequence: string;
  epochs: string;
  sampleEvery: string;
  sampleLength: string;
}

/** What stands in for options that aren't given, where the jobs differ. */
export const taskDefaults: Record<SequenceTask, TaskDefaults> = {
  text: {
    hidden: "128",
    batch: "32",
    sequence: "64",
    epochs: "1",
    sampleEvery: "100",
    sampleLength: "200",
  },
  weather: {
    hidden: String(weatherDefaults.hiddenSize),
    batch: String(weatherDefaults.batchSize),
    sequence: String(weatherDefaults.sequenceLength),
    epochs: String(weatherDefaults.length.count),
    sampleEvery: String(weatherDefaults.sampleEvery),
    sampleLength: String(weatherDefaults.sampleLength),
  },
};

/** How many days of weather there are, where nothing is said. */
export const defaultDays = String(weatherDefaults.days);

/** Learning rates that suit such networks, for optimizers that name none. */
export const learningRates: Record<SequenceTask, Record<OptimizerName, number>> = {
  text: { SGD: 0.5, Adam: 0.002, AdamW: 0.002, RMSprop: 0.002, Adagrad: 0.02 },
  weather: weatherLearningRates,
};

/** For help: `32 for a text, 16 for the weather`. */
export function defaultsOf(option: keyof TaskDefaults): string {
  const { text, weather } = taskDefaults;
  return `${text[option]} for a text, ${weather[option]} for the weather`;
}
